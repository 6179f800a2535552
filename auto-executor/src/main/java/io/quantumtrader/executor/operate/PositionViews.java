package io.quantumtrader.executor.operate;

import io.quantumtrader.contract.Market;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Positions to look at; valuing them may fetch a quote for each. */
public interface PositionViews {

  /** Open positions, by symbol. */
  List<PositionView> positions();

  /**
   * One open position.
   *
   * @param signedQuantity base units, negative = short
   * @param fillsQuantity what our own fills add up to, signed base units
   * @param overlayQuantity what came or went otherwise: transfers, trades of others, what was held
   *     before our records begin; signed base units, the two add up to signedQuantity
   * @param entryPrice quote units
   * @param marketPrice quote units; null without a fresh quote
   * @param unrealizedPnl quote units, fees not deducted; null without a fresh quote
   * @param realizedPnl quote units since the symbol was last flat
   */
  record PositionView(
      String symbol,
      Market market,
      BigDecimal signedQuantity,
      BigDecimal fillsQuantity,
      BigDecimal overlayQuantity,
      BigDecimal entryPrice,
      @Nullable BigDecimal marketPrice,
      @Nullable BigDecimal unrealizedPnl,
      BigDecimal realizedPnl,
      BigDecimal fees) {}
}
