package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.watch.Loops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an engine does again and again beside its orders, each with a pulse that liveness feels. */
final class Chores implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Chores.class);
  private static final Duration STOP = Duration.ofSeconds(3);

  private final Timers timers;
  private final Loops loops;
  private final List<AutoCloseable> running = new ArrayList<>();

  Chores(Timers timers, Loops loops) {
    this.timers = timers;
    this.loops = loops;
  }

  /** Work that fails is told and done again at its next time. */
  void every(Duration period, String name, Runnable work) {
    Loops.Pulse pulse = loops.register(name, Duration.ofSeconds(15).plus(period.multipliedBy(3)));
    running.add(
        timers.every(
            period,
            name,
            () -> {
              try {
                work.run();
              } catch (RuntimeException failure) {
                LOG.warn("{} failed and goes on: {}", name, failure.toString());
              }
              pulse.beat();
            }));
  }

  void start(IntentLoop loop) {
    Thread thread = Thread.ofPlatform().name(IntentLoop.NAME).daemon(true).start(loop);
    running.add(() -> {
      loop.stop();
      thread.join(STOP.toMillis());
    });
  }

  /** In the reverse order of their start. */
  @Override
  public void close() {
    for (AutoCloseable part : running.reversed()) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("a part did not stop cleanly: {}", e.toString());
      }
    }
  }
}
