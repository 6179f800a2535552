package io.quantumtrader.bridge.follow;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run of failed turns of the follower. Its beginning and its end are logged, not every failure;
 * between two attempts lies a growing, bounded wait. Used by the loop's thread alone.
 */
final class Outage {

  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
  private static final Duration WAIT_MIN = Duration.ofMillis(100);
  private static final Duration WAIT_MAX = Duration.ofSeconds(2);
  private static final int MAX_DOUBLINGS = 10;

  private int failures;

  /** A turn succeeded. */
  void over() {
    if (failures > 0) {
      LOG.atInfo()
          .addKeyValue("event", "FOLLOWER_RECOVERED")
          .log("reading the streams again after {} failures", failures);
      failures = 0;
    }
  }

  /** A turn failed. Returns after the wait, or as soon as the loop is to stop. */
  void failed(Throwable cause, CountDownLatch stopping) {
    if (stopping.getCount() == 0) {
      return;
    }
    if (failures == 0) {
      LOG.atWarn()
          .addKeyValue("event", "FOLLOWER_FAILED")
          .setCause(cause)
          .log("cannot read the streams, trying again until it works");
    }
    long waitMs = WAIT_MIN.toMillis() << Math.min(failures, MAX_DOUBLINGS);
    failures++;
    try {
      boolean _ =
          stopping.await(Math.min(WAIT_MAX.toMillis(), waitMs), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // The loop is interrupted only after it was told to stop, which it looks at next.
      LOG.debug("woken to stop");
    }
  }
}
