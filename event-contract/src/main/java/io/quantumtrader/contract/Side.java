package io.quantumtrader.contract;

/** The direction of an order. */
public enum Side {
  BUY,
  SELL;

  /** The side that undoes this one. */
  public Side opposite() {
    return this == BUY ? SELL : BUY;
  }
}
