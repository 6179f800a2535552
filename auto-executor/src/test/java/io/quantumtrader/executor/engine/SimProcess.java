package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.crash.CrashAt;
import io.quantumtrader.executor.crash.CrashPoint;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One life of an executor: from its start to its crash. */
final class SimProcess {

  /** Called when the armed blocking call is reached. */
  interface Fate {
    void reached(SimProcess process);
  }

  private final Fate crash;
  private final long crashAt;
  private final long suspendAt;
  private final Duration suspension;
  private final Runnable stopped;
  private final @Nullable CrashAt namedCrash;
  private final Map<CrashPoint, Integer> reached = new EnumMap<>(CrashPoint.class);
  private long points;
  private long suspendedUntil;
  private boolean dead;

  /**
   * @param crashAt the blocking call at which it dies; 0 = none
   * @param suspendAt the blocking call at which it is stopped; 0 = none
   */
  SimProcess(Fate crash, long crashAt, long suspendAt, Duration suspension, Runnable stopped) {
    this(crash, crashAt, suspendAt, suspension, stopped, null);
  }

  private SimProcess(
      Fate crash,
      long crashAt,
      long suspendAt,
      Duration suspension,
      Runnable stopped,
      @Nullable CrashAt namedCrash) {
    this.crash = crash;
    this.crashAt = crashAt;
    this.suspendAt = suspendAt;
    this.suspension = suspension;
    this.stopped = stopped;
    this.namedCrash = namedCrash;
  }

  /**
   * @param at the named point at which it dies; null = none
   */
  static SimProcess dyingAt(@Nullable CrashAt at, Fate crash) {
    return new SimProcess(crash, 0, 0, Duration.ZERO, () -> {}, at);
  }

  /** The executor is at a named point. */
  void reach(CrashPoint point) {
    if (dead) {
      throw new SimScheduler.ProcessDied();
    }
    int nth = reached.merge(point, 1, Integer::sum);
    if (namedCrash != null && namedCrash.point() == point && namedCrash.nth() == nth) {
      dead = true;
      crash.reached(this);
      throw new SimScheduler.ProcessDied();
    }
  }

  /** How often each named point was reached. */
  Map<CrashPoint, Integer> reached() {
    return reached;
  }

  boolean diedAtItsPoint() {
    return namedCrash != null && reached.getOrDefault(namedCrash.point(), 0) == namedCrash.nth();
  }

  void point(SimScheduler scheduler) {
    points++;
    if (points == crashAt) {
      dead = true;
      crash.reached(this);
      throw new SimScheduler.ProcessDied();
    }
    if (points == suspendAt) {
      suspendedUntil = scheduler.nowMicros() + suspension.toNanos() / 1_000;
      stopped.run();
    }
  }

  boolean wasSuspended() {
    return suspendedUntil > 0;
  }

  boolean isDead() {
    return dead;
  }

  void die() {
    dead = true;
  }

  boolean isSuspended(long nowMicros) {
    return nowMicros < suspendedUntil;
  }

  long suspendedUntil() {
    return suspendedUntil;
  }
}
