package io.quantumtrader.executor.watch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second, from a platform thread, whether virtual threads still run and whether every
 * lane gets on with its work. Once something stalls, all threads are written to a file, because a
 * deadlock among virtual threads is in no ordinary thread dump.
 */
public final class StallWatch implements Runnable {

  /** How often to look. */
  public static final Duration EVERY = Duration.ofSeconds(1);

  private static final Duration PROBE_BOUND = Duration.ofSeconds(2);
  private static final Duration PROBE_BUDGET = Duration.ofSeconds(15);

  /** Longer than everything a step may wait for while the journal answers. */
  private static final Duration LANE_BUDGET = Duration.ofSeconds(30);

  private static final Duration LANE_PROGRESS = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(StallWatch.class);

  private final Loops loops;
  private final Supplier<Duration> longestStep;
  private final BooleanSupplier mayWait;
  private final ThreadDump dump;
  private final LongSupplier nanoTime;
  private final Executor virtualThreads;
  private final Loops.Pulse carriers;
  private final Loops.Pulse lanes;
  private volatile long probedAtNanos;
  private volatile boolean probing;
  private boolean starvationSaid;
  private boolean stallSaid;

  /**
   * @param longestStep how long the oldest step under way on any lane has taken so far
   * @param mayWait whether a lane has a reason to wait: the journal is out
   */
  public StallWatch(
      Loops loops, Supplier<Duration> longestStep, BooleanSupplier mayWait, ThreadDump dump) {
    this(
        loops,
        longestStep,
        mayWait,
        dump,
        System::nanoTime,
        probe -> Thread.ofVirtual().name("carrier-probe").start(probe));
  }

  /**
   * @param nanoTime as {@link System#nanoTime()}
   * @param virtualThreads runs what it is given once a carrier is free
   */
  StallWatch(
      Loops loops,
      Supplier<Duration> longestStep,
      BooleanSupplier mayWait,
      ThreadDump dump,
      LongSupplier nanoTime,
      Executor virtualThreads) {
    this.loops = loops;
    this.longestStep = longestStep;
    this.mayWait = mayWait;
    this.dump = dump;
    this.nanoTime = nanoTime;
    this.virtualThreads = virtualThreads;
    this.carriers = loops.register("carriers", PROBE_BUDGET);
    this.lanes = loops.register("lanes", LANE_BUDGET);
  }

  @Override
  public void run() {
    probe();
    if (mayWait.getAsBoolean() || longestStep.get().compareTo(LANE_PROGRESS) < 0) {
      lanes.beat();
    }
    List<String> stalled = loops.stalled();
    if (!stalled.isEmpty() && !stallSaid) {
      LOG.atError()
          .addKeyValue("event", "LOOP_STALLED")
          .log("{}; threads in {}", String.join("; ", stalled), dump.write());
      Deadlock.find()
          .ifPresent(found -> LOG.atError().addKeyValue("event", "DEADLOCK").log("{}", found));
    }
    stallSaid = !stalled.isEmpty();
  }

  private void probe() {
    if (!probing) {
      starvationSaid = false;
      probing = true;
      probedAtNanos = nanoTime.getAsLong();
      virtualThreads.execute(this::arrived);
      return;
    }
    Duration waiting = Duration.ofNanos(nanoTime.getAsLong() - probedAtNanos);
    if (waiting.compareTo(PROBE_BOUND) > 0 && !starvationSaid) {
      starvationSaid = true;
      LOG.atWarn()
          .addKeyValue("event", "CARRIERS_STARVED")
          .log(
              "a virtual thread has been waiting for a carrier for {} ms; threads in {}",
              waiting.toMillis(),
              dump.write());
    }
  }

  private void arrived() {
    carriers.beat();
    probing = false;
  }
}
