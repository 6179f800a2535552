package io.quantumtrader.executor.watch;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which lock is held for too long, while it is held, and where its holder is. Runs on a
 * platform thread, since whatever holds the lock may also hold up the virtual ones.
 */
public final class LockWatch implements Runnable {

  /** How long a lock may be held. */
  public static final Duration BOUND = Duration.ofMillis(100);

  /** How often to look: a hold just over the bound is met before it is over. */
  public static final Duration EVERY = Duration.ofMillis(50);

  private static final int FRAMES = 30;
  private static final Logger LOG = LoggerFactory.getLogger(LockWatch.class);

  private final TimedLock lock;
  private long said;

  public LockWatch(TimedLock lock) {
    this.lock = lock;
  }

  @Override
  public void run() {
    lock.current()
        .filter(hold -> hold.lasting().compareTo(BOUND) > 0 && hold.number() != said)
        .ifPresent(this::say);
  }

  private void say(TimedLock.Hold hold) {
    said = hold.number();
    String stack =
        Arrays.stream(hold.holder().getStackTrace())
            .limit(FRAMES)
            .map(StackTraceElement::toString)
            .collect(Collectors.joining(" < "));
    LOG.atWarn()
        .addKeyValue("event", "LOCK_HELD")
        .log(
            "{} has been held for {} ms by {}: {}",
            lock.name(),
            hold.lasting().toMillis(),
            hold.holder().getName(),
            stack);
  }
}
