package io.quantumtrader.simulator.matching;

/** What happens when an order meets another one of the same account. */
public enum SelfTradePrevention {
  NONE,
  EXPIRE_TAKER,
  EXPIRE_MAKER,
  EXPIRE_BOTH
}
