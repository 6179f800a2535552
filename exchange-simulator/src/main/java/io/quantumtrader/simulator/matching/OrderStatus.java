package io.quantumtrader.simulator.matching;

/** Status of an order. */
public enum OrderStatus {
  NEW,
  PARTIALLY_FILLED,
  FILLED,
  CANCELED,
  EXPIRED,
  EXPIRED_IN_MATCH;

  /** Whether the order can still trade. */
  public boolean open() {
    return switch (this) {
      case NEW, PARTIALLY_FILLED -> true;
      case FILLED, CANCELED, EXPIRED, EXPIRED_IN_MATCH -> false;
    };
  }
}
