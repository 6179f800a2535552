package io.quantumtrader.executor.venue.rate;

/** What an exchange has told us to stop for a while. */
public enum Pause {
  /** Everything: 429 for weight, 418. */
  EVERYTHING,
  /** New orders: 429 for the order count. */
  ORDERS,
  /** New exposure: the exchange is overloaded, and exempts the rest. */
  ENTRIES
}
