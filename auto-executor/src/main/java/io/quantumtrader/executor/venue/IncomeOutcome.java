package io.quantumtrader.executor.venue;

import java.math.BigDecimal;

/** What the account earned and paid in a span of time, or why that could not be read. */
public sealed interface IncomeOutcome {

  /**
   * Sums over everything on the account, whoever traded; quote units.
   *
   * @param realizedPnl profit of what was closed, fees not deducted
   * @param fees positive = paid; those paid in the quote asset
   * @param funding positive = received
   */
  record Read(BigDecimal realizedPnl, BigDecimal fees, BigDecimal funding)
      implements IncomeOutcome {}

  /** Not known; asking again may help. */
  record Failed(String cause) implements IncomeOutcome {}

  /** The exchange keeps no such record. */
  record NotOffered() implements IncomeOutcome {}
}
