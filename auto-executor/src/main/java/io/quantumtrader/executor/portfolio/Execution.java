package io.quantumtrader.executor.portfolio;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How far an order has got, cumulative, so that a report may be repeated or skipped without harm.
 *
 * @param executedQty base units
 * @param avgPrice quote units, over all of them
 * @param fees in feeAsset, as far as known
 * @param feeAsset null while no fee is known
 * @param realizedPnl quote units, fees not deducted; null while the exchange has not told it for
 *     every fill
 */
public record Execution(
    BigDecimal executedQty,
    BigDecimal avgPrice,
    BigDecimal fees,
    @Nullable String feeAsset,
    @Nullable BigDecimal realizedPnl) {

  /** Nothing filled. */
  public static final Execution NONE =
      new Execution(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null, BigDecimal.ZERO);

  /** Quote units. */
  BigDecimal quote() {
    return executedQty.multiply(avgPrice);
  }

  /** As far as told, quote units. */
  BigDecimal realizedOrZero() {
    return realizedPnl == null ? BigDecimal.ZERO : realizedPnl;
  }

  /** The same, with what was counted of it in place of what is not told yet. */
  public Execution counted(BigDecimal realized) {
    return new Execution(executedQty, avgPrice, fees, feeAsset, realized);
  }

  /** The fees that can be counted in quote units of the symbol, see {@link Takings}. */
  BigDecimal quoteFees(String symbol) {
    return feeAsset != null && symbol.endsWith(feeAsset) ? fees : BigDecimal.ZERO;
  }
}
