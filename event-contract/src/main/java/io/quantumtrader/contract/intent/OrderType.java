package io.quantumtrader.contract.intent;

/** How an order is to reach the book. */
public enum OrderType {
  MARKET,
  LIMIT,
  /** Rest as maker first, cross only as a fallback. */
  MAKER_FIRST
}
