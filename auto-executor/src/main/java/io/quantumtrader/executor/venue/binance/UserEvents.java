package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.venue.Fill;
import io.quantumtrader.executor.venue.OrderReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Order events as the user data stream writes them (Binance USDⓈ-M docs, Order Update). */
final class UserEvents {

  private UserEvents() {}

  /** Empty for what lacks an identity or carries an unknown status. */
  static Optional<OrderReport> orderReport(Fields event) {
    Fields order = event.child("o");
    String symbol = order.text("s");
    String clientOrderId = order.text("c");
    Long orderId = order.integer("i");
    OrderStatus status = OrderDocument.status(order.text("X"));
    if (symbol == null || clientOrderId == null || orderId == null || status == null) {
      return Optional.empty();
    }
    Instant transactionTime = order.instant("T");
    Instant time = transactionTime == null ? event.instant("E") : transactionTime;
    return Optional.of(
        new OrderReport(
            symbol,
            clientOrderId,
            orderId,
            status,
            order.decimalOrZero("z"),
            order.decimalOrZero("ap"),
            fill(order),
            ResolvedBy.STREAM,
            time == null ? Instant.EPOCH : time));
  }

  /**
   * A conditional order as the stream tells of it (Binance USDⓈ-M docs, Algo Order Update). One
   * that has gone off is told by the events of the order it became.
   */
  static Optional<OrderReport> conditionalReport(Fields event) {
    Fields order = event.child("o");
    return ConditionalDocument.report(
        order.text("s"),
        order.text("caid"),
        order.integer("aid"),
        ConditionalDocument.status(order.text("X")),
        ResolvedBy.STREAM,
        event.instant("T"));
  }

  private static @Nullable Fill fill(Fields order) {
    Long tradeId = order.integer("t");
    BigDecimal quantity = order.decimalOrZero("l");
    if (tradeId == null || tradeId <= 0 || quantity.signum() <= 0) {
      return null;
    }
    String feeAsset = order.text("N");
    return new Fill(
        tradeId,
        quantity,
        order.decimalOrZero("L"),
        order.decimalOrZero("n"),
        feeAsset == null ? "" : feeAsset,
        order.flag("m"),
        order.decimalOrZero("rp"));
  }
}
