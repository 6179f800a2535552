package io.quantumtrader.executor.venue.paper;

import java.math.BigDecimal;

/**
 * What a paper account starts with and pays.
 *
 * @param startBalance quote units
 * @param takerFee fraction of the notional
 * @param makerFee fraction of the notional
 */
public record PaperSettings(BigDecimal startBalance, BigDecimal takerFee, BigDecimal makerFee) {

  /** 10,000 quote units and the fees of an ordinary Binance futures account. */
  public static final PaperSettings DEFAULTS =
      new PaperSettings(
          new BigDecimal("10000"), new BigDecimal("0.0005"), new BigDecimal("0.0002"));
}
