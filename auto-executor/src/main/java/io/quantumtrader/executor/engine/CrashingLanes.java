package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.crash.CrashPoint;
import io.quantumtrader.executor.crash.CrashPoints;
import java.util.function.Predicate;

/** Lanes with a point between the reading of a delivery and everything that becomes of it. */
record CrashingLanes(Lanes lanes, CrashPoints points) implements Lanes {

  /** The lanes themselves when there is nothing to reach. */
  static Lanes around(Lanes lanes, CrashPoints points) {
    return points == CrashPoints.NONE ? lanes : new CrashingLanes(lanes, points);
  }

  @Override
  public void signal(String symbol, Runnable work) {
    lanes.signal(symbol, work);
  }

  @Override
  public void deliver(String symbol, Runnable work) {
    points.reach(CrashPoint.AFTER_READ);
    lanes.deliver(symbol, work);
  }

  @Override
  public void resume(String symbol, Runnable work) {
    lanes.resume(symbol, work);
  }

  @Override
  public void deferWhile(Predicate<String> isDeferred) {
    lanes.deferWhile(isDeferred);
  }

  @Override
  public void holdWhile(Predicate<String> held) {
    lanes.holdWhile(held);
  }
}
