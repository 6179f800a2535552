package io.quantumtrader.executor.assembly;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stop that ends. What is stuck may hold up the very steps that a clean end consists of; a
 * process that stays for ever is worse than one that ends as in a crash, which recovery handles.
 */
final class BoundedStop {

  /** EX_SOFTWARE of sysexits.h. */
  static final int EXIT_STUCK = 70;

  private static final Logger LOG = LoggerFactory.getLogger(BoundedStop.class);

  private final Duration bound;
  private final Runnable end;

  /**
   * @param bound after which the stop is given up
   * @param end ends the process without waiting for anything
   */
  BoundedStop(Duration bound, Runnable end) {
    this.bound = bound;
    this.end = end;
  }

  void run(Runnable stop) {
    CountDownLatch over = new CountDownLatch(1);
    Thread guard = Thread.ofPlatform().daemon().name("stop-guard").start(() -> await(over));
    try {
      stop.run();
    } finally {
      over.countDown();
      guard.interrupt();
    }
  }

  private void await(CountDownLatch over) {
    try {
      if (!over.await(bound.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.atError()
            .addKeyValue("event", "STOP_OVERDUE")
            .log(
                "the stop has taken {} ms and is given up; what was under way is recovered at the"
                    + " next start",
                bound.toMillis());
        end.run();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
