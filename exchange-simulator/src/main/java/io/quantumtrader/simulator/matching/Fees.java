package io.quantumtrader.simulator.matching;

import java.math.BigDecimal;

/** Commission rates as fractions of the quote quantity. */
public record Fees(BigDecimal maker, BigDecimal taker) {

  /** Rates of a regular Binance futures user: 0.02 % and 0.05 %. */
  public static final Fees STANDARD =
      new Fees(new BigDecimal("0.000200"), new BigDecimal("0.000500"));

  BigDecimal commission(BigDecimal quoteQuantity, boolean isMaker) {
    return quoteQuantity.multiply(isMaker ? maker : taker);
  }
}
