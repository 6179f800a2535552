package io.quantumtrader.executor.venue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Balances, positions and open orders at one instant.
 *
 * @param equity wallet balance plus unrealised profit, quote units; null when the exchange does not
 *     offer it
 * @param availableMargin quote units free for new positions; null when the exchange does not offer
 *     it
 * @param walletBalance quote units, unrealised profit not in it; null when the exchange does not
 *     offer it
 * @param readAt our clock just before the exchange was asked
 */
public record AccountSnapshot(
    @Nullable BigDecimal equity,
    @Nullable BigDecimal availableMargin,
    List<VenuePosition> positions,
    List<OrderReport> openOrders,
    Instant readAt,
    @Nullable BigDecimal walletBalance) {

  public AccountSnapshot {
    positions = List.copyOf(positions);
    openOrders = List.copyOf(openOrders);
  }

  /** Without the wallet balance. */
  public AccountSnapshot(
      @Nullable BigDecimal equity,
      @Nullable BigDecimal availableMargin,
      List<VenuePosition> positions,
      List<OrderReport> openOrders,
      Instant readAt) {
    this(equity, availableMargin, positions, openOrders, readAt, null);
  }

  /**
   * @param signedQuantity base units, negative = short
   * @param entryPrice quote units
   */
  public record VenuePosition(String symbol, BigDecimal signedQuantity, BigDecimal entryPrice) {}
}
