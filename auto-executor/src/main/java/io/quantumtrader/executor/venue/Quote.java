package io.quantumtrader.executor.venue;

import io.quantumtrader.contract.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * Best bid and ask, quote units.
 *
 * @param at when it was received
 */
public record Quote(String symbol, BigDecimal bid, BigDecimal ask, Instant at) {

  /** Half way between bid and ask. */
  public BigDecimal mid() {
    return bid.add(ask)
        .divide(BigDecimal.TWO, Math.max(bid.scale(), ask.scale()) + 1, RoundingMode.HALF_EVEN);
  }

  /** The price a taker on this side pays. */
  public BigDecimal taking(Side side) {
    return side == Side.BUY ? ask : bid;
  }
}
