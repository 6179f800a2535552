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
 */
public record Execution(
    BigDecimal executedQty, BigDecimal avgPrice, BigDecimal fees, @Nullable String feeAsset) {

  /** Nothing filled. */
  public static final Execution NONE =
      new Execution(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null);

  /** Quote units. */
  BigDecimal quote() {
    return executedQty.multiply(avgPrice);
  }

  /**
   * The fees that can be counted in quote units of the symbol. Fees in another asset (BNB) reach us
   * with the next account snapshot's equity.
   */
  BigDecimal quoteFees(String symbol) {
    return feeAsset != null && symbol.endsWith(feeAsset) ? fees : BigDecimal.ZERO;
  }
}
