package io.quantumtrader.simulator.protocol;

import java.time.Duration;

/** Runs a task on the engine thread after a delay; at once, in the caller, when that is zero. */
@FunctionalInterface
public interface Scheduler {

  /** Schedules the task. */
  void after(Duration delay, Runnable task);
}
