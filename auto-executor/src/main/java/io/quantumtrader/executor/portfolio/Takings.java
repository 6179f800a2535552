package io.quantumtrader.executor.portfolio;

import java.math.BigDecimal;

/**
 * What closing, fees and funding brought, quote units. Fees in another asset (BNB) are not in it;
 * they reach us with the next account snapshot's equity.
 *
 * @param realizedPnl profit of what was closed, fees not deducted
 * @param fees positive = paid
 * @param funding positive = received
 */
public record Takings(BigDecimal realizedPnl, BigDecimal fees, BigDecimal funding) {

  /** Nothing yet. */
  public static final Takings NONE = new Takings(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  /** All of it together. */
  public BigDecimal result() {
    return realizedPnl.subtract(fees).add(funding);
  }

  /** Both together. */
  public Takings plus(Takings other) {
    return new Takings(
        realizedPnl.add(other.realizedPnl), fees.add(other.fees), funding.add(other.funding));
  }
}
