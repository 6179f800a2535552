package io.quantumtrader.executor.venue.rate;

/** What an exchange counts. */
public enum Resource {
  /** Request weight of the address. */
  WEIGHT,
  /** New orders of the account. */
  ORDERS
}
