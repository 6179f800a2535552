package io.quantumtrader.contract.intent;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Exit levels a producer attaches to an entry.
 *
 * @param stopLoss price in quote units
 * @param takeProfit price in quote units
 * @param stopLossPct fraction of the entry price, 0.01 = 1 %
 * @param takeProfitPct fraction of the entry price, 0.01 = 1 %
 * @param trailingStopPct fraction of the best price since entry, 0.01 = 1 %
 */
public record Protection(
    @Nullable BigDecimal stopLoss,
    @Nullable BigDecimal takeProfit,
    @Nullable BigDecimal stopLossPct,
    @Nullable BigDecimal takeProfitPct,
    @Nullable BigDecimal trailingStopPct) {

  /** No exit levels. */
  public static final Protection NONE = new Protection(null, null, null, null, null);
}
