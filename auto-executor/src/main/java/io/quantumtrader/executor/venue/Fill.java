package io.quantumtrader.executor.venue;

import java.math.BigDecimal;

/**
 * One execution.
 *
 * @param tradeId the exchange's id; the same fill seen twice has the same id
 * @param quantity base units
 * @param price quote units
 * @param fee in feeAsset, positive = paid
 * @param realizedPnl quote units
 */
public record Fill(
    long tradeId,
    BigDecimal quantity,
    BigDecimal price,
    BigDecimal fee,
    String feeAsset,
    boolean maker,
    BigDecimal realizedPnl) {}
