package io.quantumtrader.executor.engine;

import java.time.Duration;

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
  private long points;
  private long suspendedUntil;
  private boolean dead;

  /**
   * @param crashAt the blocking call at which it dies; 0 = none
   * @param suspendAt the blocking call at which it is stopped; 0 = none
   */
  SimProcess(Fate crash, long crashAt, long suspendAt, Duration suspension, Runnable stopped) {
    this.crash = crash;
    this.crashAt = crashAt;
    this.suspendAt = suspendAt;
    this.suspension = suspension;
    this.stopped = stopped;
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
