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

  /** Deliveries on a symbol wait while this says so; asked on the lane. */
  void holdWhile(Predicate<String> isHeld);
}
