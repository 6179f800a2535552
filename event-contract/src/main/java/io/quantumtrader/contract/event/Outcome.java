package io.quantumtrader.contract.event;

/** How an order ended: the {@code outcome} of ORDER_DONE. */
public enum Outcome {
  FILLED,
  PARTIALLY_FILLED,
  CANCELED,
  EXPIRED,
  REJECTED,
  /** Proven never to have reached the book. */
  NOT_PLACED
}
