package io.quantumtrader.executor.operate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares with the exchange when a person asks. Throws {@link TemporarilyUnavailable} when the
 * exchange gives no answer, or another instance looks after the account.
 */
public interface ReconcileControl {

  /** A comparison that begins now; blocks until it is made, for a bounded time. */
  Comparison reconcile(String by);

  /**
   * What it showed.
   *
   * @param readAt just before the exchange was asked
   * @param drifts differences seen twice; the exchange's figures were taken over
   * @param suspected differences seen once; looked at again within seconds
   * @param deferred symbols with an order or a fill under way, not compared
   * @param ordersBehind orders of ours of which the exchange knew more than was booked
   * @param foreignOrders orders we did not send, told of in this run, latest first, at most 100
   * @param walletBalance quote units; null when the exchange does not offer it
   * @param walletOverlay what moved in the wallet otherwise than by our fills, in this run
   * @param incomplete why not all orders and trades were looked at; null when they were
   */
  record Comparison(
      Instant readAt,
      List<Difference> drifts,
      List<Difference> suspected,
      List<String> deferred,
      int ordersBehind,
      List<Foreign> foreignOrders,
      List<Holding> inventory,
      @Nullable BigDecimal walletBalance,
      BigDecimal walletOverlay,
      @Nullable String incomplete) {}

  /** Signed base units. */
  record Difference(String symbol, BigDecimal ours, BigDecimal theirs) {}

  /**
   * @param kind client, executor, liquidation, adl or settlement
   */
  record Foreign(String symbol, String clientOrderId, long orderId, String kind, String detail) {}

  /**
   * Signed base units; total = fills + overlay.
   *
   * @param fills what our own fills add up to
   * @param overlay what came or went otherwise
   */
  record Holding(String symbol, BigDecimal fills, BigDecimal overlay, BigDecimal total) {}
}
