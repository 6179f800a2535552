package io.quantumtrader.executor.operate.meter;

/** Which side of the book an order's fills came from. */
enum Liquidity {
  MAKER,
  TAKER,
  MIXED,
  /** The exchange did not tell. */
  UNKNOWN;

  static Liquidity of(boolean maker, boolean taker) {
    if (maker && taker) {
      return MIXED;
    }
    if (maker) {
      return MAKER;
    }
    return taker ? TAKER : UNKNOWN;
  }
}
