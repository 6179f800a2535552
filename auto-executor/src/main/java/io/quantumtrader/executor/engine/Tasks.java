package io.quantumtrader.executor.engine;

import java.time.Duration;
import java.util.concurrent.Future;

/**
 * Where work runs that may wait. The engine knows time and concurrency through this alone, so that
 * a simulation can put one virtual clock behind it.
 */
interface Tasks {

  /** Runs work beside everything else. */
  void start(String name, Runnable work);

  /** Runs work beside everything else, after a wait. */
  Future<?> after(Duration wait, String name, Runnable work);

  /** Makes the calling work wait. */
  void pause(Duration wait);
}
