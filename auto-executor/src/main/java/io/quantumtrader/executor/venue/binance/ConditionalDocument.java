package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.venue.OrderReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conditional order as the REST API writes it (Binance USDⓈ-M docs, New Algo Order, Query Algo
 * Order). Until it has gone off it is reported as an order that rests; from then on the order it
 * became is the one to ask about.
 */
final class ConditionalDocument {

  private ConditionalDocument() {}

  /** Empty for what lacks an identity or carries an unknown status. */
  static Optional<OrderReport> report(Fields algo, ResolvedBy source) {
    return report(
        algo.text("symbol"),
        algo.text("clientAlgoId"),
        algo.integer("algoId"),
        status(algo.text("algoStatus")),
        source,
        algo.instant("updateTime"));
  }

  /** What has been seen of it says nothing about fills: those belong to the order it became. */
  static Optional<OrderReport> report(
      @Nullable String symbol,
      @Nullable String clientAlgoId,
      @Nullable Long algoId,
      @Nullable OrderStatus status,
      ResolvedBy source,
      @Nullable Instant at) {
    if (symbol == null || clientAlgoId == null || algoId == null || status == null) {
      return Optional.empty();
    }
    return Optional.of(
        new OrderReport(
            symbol,
            clientAlgoId,
            algoId,
            status,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            null,
            source,
            at == null ? Instant.EPOCH : at));
  }

  /** The number of the order it became; null while it has not gone off. */
  static @Nullable Long actualOrderId(Fields algo) {
    Long id = algo.integer("actualOrderId");
    return id == null || id <= 0 ? null : id;
  }

  /** Null for a word that is no status of a conditional order. */
  static @Nullable OrderStatus status(@Nullable String word) {
    if (word == null) {
      return null;
    }
    return switch (word) {
      case "NEW", "TRIGGERING", "TRIGGERED", "FINISHED" -> OrderStatus.NEW;
      case "CANCELED" -> OrderStatus.CANCELED;
      case "REJECTED" -> OrderStatus.REJECTED;
      case "EXPIRED" -> OrderStatus.EXPIRED;
      default -> null;
    };
  }
}
