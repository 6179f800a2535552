package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.venue.Fill;
import io.quantumtrader.executor.venue.OrderReport;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order and a trade as the REST API writes them (Binance USDⓈ-M docs, New Order, Query Order,
 * Account Trade List). What lacks an identity or a known status is not an order.
 */
final class OrderDocument {

  private OrderDocument() {}

  static Optional<OrderReport> report(Fields order, ResolvedBy source) {
    String symbol = order.text("symbol");
    String clientOrderId = order.text("clientOrderId");
    Long orderId = order.integer("orderId");
    OrderStatus status = status(order.text("status"));
    if (symbol == null || clientOrderId == null || orderId == null || status == null) {
      return Optional.empty();
    }
    BigDecimal executed = order.decimalOrZero("executedQty");
    Instant time = order.instant("updateTime");
    return Optional.of(
        new OrderReport(
            symbol,
            clientOrderId,
            orderId,
            status,
            executed,
            averagePrice(order, executed),
            null,
            source,
            time == null ? Instant.EPOCH : time));
  }

  /** Null for a word that is no status of an order. */
  static @Nullable OrderStatus status(@Nullable String word) {
    if (word == null) {
      return null;
    }
    return switch (word) {
      case "NEW", "NEW_INSURANCE", "NEW_ADL", "PENDING_NEW" -> OrderStatus.NEW;
      case "PARTIALLY_FILLED" -> OrderStatus.PARTIALLY_FILLED;
      case "FILLED" -> OrderStatus.FILLED;
      case "CANCELED" -> OrderStatus.CANCELED;
      case "REJECTED" -> OrderStatus.REJECTED;
      case "EXPIRED" -> OrderStatus.EXPIRED;
      case "EXPIRED_IN_MATCH" -> OrderStatus.EXPIRED_IN_MATCH;
      default -> null;
    };
  }

  private static BigDecimal averagePrice(Fields order, BigDecimal executed) {
    BigDecimal average = order.decimalOrZero("avgPrice");
    if (average.signum() > 0 || executed.signum() == 0) {
      return average;
    }
    return order.decimalOrZero("cumQuote").divide(executed, MathContext.DECIMAL64);
  }

  static Optional<Fill> fill(Fields trade) {
    Long id = trade.integer("id");
    BigDecimal quantity = trade.decimal("qty");
    BigDecimal price = trade.decimal("price");
    if (id == null || quantity == null || price == null) {
      return Optional.empty();
    }
    String feeAsset = trade.text("commissionAsset");
    return Optional.of(
        new Fill(
            id,
            quantity,
            price,
            trade.decimalOrZero("commission"),
            feeAsset == null ? "" : feeAsset,
            trade.flag("maker"),
            trade.decimalOrZero("realizedPnl")));
  }
}
