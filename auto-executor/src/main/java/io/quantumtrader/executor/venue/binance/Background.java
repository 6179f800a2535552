package io.quantumtrader.executor.venue.binance;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work of a venue that nobody waits for. One platform thread keeps the time; the work itself runs
 * on virtual threads, so that one slow request delays nothing else.
 */
final class Background implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Background.class);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("venue-timer").factory());

  /** Runs the work again and again; a run that is still going on makes the next one skip. */
  void every(Duration interval, String name, Runnable work) {
    AtomicBoolean running = new AtomicBoolean();
    long nanos = interval.toNanos();
    timer.scheduleWithFixedDelay(
        () -> {
          if (running.compareAndSet(false, true)) {
            Thread.ofVirtual().name("venue-" + name).start(() -> run(name, work, running));
          }
        },
        nanos,
        nanos,
        TimeUnit.NANOSECONDS);
  }

  /** Runs the work once, soon. */
  void once(String name, Runnable work) {
    Thread.ofVirtual().name("venue-" + name).start(() -> run(name, work, new AtomicBoolean(true)));
  }

  private static void run(String name, Runnable work, AtomicBoolean running) {
    try {
      work.run();
    } catch (RuntimeException | Error failure) {
      LOG.error("background work \"{}\" failed", name, failure);
    } finally {
      running.set(false);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
