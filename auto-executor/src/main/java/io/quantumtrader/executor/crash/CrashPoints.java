package io.quantumtrader.executor.crash;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Told of every point that is reached, from any thread. */
@FunctionalInterface
public interface CrashPoints {

  /** Production: nothing happens, and nothing is wrapped. */
  CrashPoints NONE = point -> {};

  /** May not return. */
  void reach(CrashPoint point);

  /** Points of which one ends the process as {@code kill -9} does: no hook, no flush, code 137. */
  static CrashPoints of(@Nullable CrashAt at) {
    if (at == null) {
      return NONE;
    }
    AtomicInteger reached = new AtomicInteger();
    return point -> {
      if (point == at.point() && reached.incrementAndGet() == at.nth()) {
        Runtime.getRuntime().halt(128 + 9);
      }
    };
  }
}
