package io.quantumtrader.simulator.matching;

/** Types that the order endpoint knows; the conditional ones are only named to be refused there. */
public enum OrderType {
  LIMIT,
  MARKET,
  STOP,
  STOP_MARKET,
  TAKE_PROFIT,
  TAKE_PROFIT_MARKET,
  TRAILING_STOP_MARKET;

  /** Whether the type belongs to the algo order endpoint. */
  public boolean conditional() {
    return switch (this) {
      case LIMIT, MARKET -> false;
      case STOP, STOP_MARKET, TAKE_PROFIT, TAKE_PROFIT_MARKET, TRAILING_STOP_MARKET -> true;
    };
  }
}
