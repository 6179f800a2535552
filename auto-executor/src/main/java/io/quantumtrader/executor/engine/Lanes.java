package io.quantumtrader.executor.engine;

import java.util.function.Predicate;

/**
 * One lane per symbol: whatever concerns a symbol happens one thing after another. What an order
 * learns is handled at once; a delivery waits while the lane is held.
 */
interface Lanes {

  /** Something an order on the symbol learned. */
  void signal(String symbol, Runnable work);

  /** A delivery from the intent stream. */
  void deliver(String symbol, Runnable work);

  /** A delivery whose turn it was already, and that had to wait elsewhere: before all others. */
  void resume(String symbol, Runnable work);

  /** Deliveries on a symbol wait while this says so; asked on the lane. */
  void holdWhile(Predicate<String> isHeld);

  /** Deliveries on a symbol that are not resumed wait while this says so; asked on the lane. */
  void deferWhile(Predicate<String> isDeferred);
}
