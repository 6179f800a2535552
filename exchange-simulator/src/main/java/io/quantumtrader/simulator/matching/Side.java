package io.quantumtrader.simulator.matching;

import java.math.BigDecimal;

/** Side of an order. */
public enum Side {
  BUY,
  SELL;

  /** The other side. */
  public Side opposite() {
    return switch (this) {
      case BUY -> SELL;
      case SELL -> BUY;
    };
  }

  /** The quantity with the sign it has in a position. */
  public BigDecimal signed(BigDecimal quantity) {
    return switch (this) {
      case BUY -> quantity;
      case SELL -> quantity.negate();
    };
  }

  /** Whether an order of this side with this limit accepts the given price. */
  public boolean accepts(BigDecimal limit, BigDecimal price) {
    return switch (this) {
      case BUY -> price.compareTo(limit) <= 0;
      case SELL -> price.compareTo(limit) >= 0;
    };
  }
}
