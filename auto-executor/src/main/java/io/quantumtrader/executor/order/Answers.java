package io.quantumtrader.executor.order;

import io.quantumtrader.contract.event.ErrorCategory;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.Outcome;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.venue.Fill;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.VenueError;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The event bodies the life of an order is told in. */
final class Answers {

  private Answers() {}

  static EventBody.OrderError error(VenueError error) {
    return new EventBody.OrderError(
        error.code(),
        error.httpStatus(),
        error.category(),
        error.message(),
        error.conclusiveBecause());
  }

  static EventBody.OrderError error(ErrorCategory category, String message, String because) {
    return new EventBody.OrderError(null, null, category, message, because);
  }

  static EventBody.OrderUnknown unknown(String cause) {
    return new EventBody.OrderUnknown(cause);
  }

  static EventBody.OrderResponse response(
      Attempt attempt, Progress progress, ResolvedBy source, Instant at) {
    long latencyMs = Math.max(0, Duration.between(attempt.claimedAt(), at).toMillis());
    return new EventBody.OrderResponse(
        progress.orderId(),
        progress.status(),
        progress.executedQty(),
        progress.avgPrice(),
        latencyMs,
        source);
  }

  /** The first report already carries a fill. */
  static EventBody.OrderUpdate update(OrderReport report) {
    return update(report, report.executedQty(), report.avgPrice());
  }

  /** All fills at once, when the answer to the submission had only counted them. */
  static EventBody.OrderUpdate update(Progress progress) {
    boolean known = progress.isAccounted();
    return new EventBody.OrderUpdate(
        progress.orderId(),
        progress.status(),
        progress.executedQty(),
        progress.avgPrice(),
        progress.executedQty(),
        progress.avgPrice(),
        known ? progress.fees() : null,
        known ? progress.feeAsset() : null,
        known ? progress.maker() : null);
  }

  /** What a report adds to what was known. */
  static EventBody.OrderUpdate update(Progress known, OrderReport report) {
    BigDecimal lastQty = report.executedQty().subtract(known.executedQty());
    return update(report, lastQty, lastPrice(known, report, lastQty));
  }

  private static EventBody.OrderUpdate update(
      OrderReport report, BigDecimal lastQty, BigDecimal lastPrice) {
    Fill fill = report.fill();
    // A gap in the stream makes the step larger than the fill it ends in: then no one fill tells
    // it.
    if (fill == null || fill.quantity().compareTo(lastQty) != 0) {
      return new EventBody.OrderUpdate(
          report.orderId(),
          report.status(),
          lastQty,
          lastPrice,
          report.executedQty(),
          report.avgPrice(),
          null,
          null,
          null);
    }
    return new EventBody.OrderUpdate(
        report.orderId(),
        report.status(),
        lastQty,
        fill.price(),
        report.executedQty(),
        report.avgPrice(),
        fill.fee(),
        fill.feeAsset(),
        fill.maker());
  }

  private static BigDecimal lastPrice(Progress known, OrderReport report, BigDecimal lastQty) {
    if (lastQty.signum() <= 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal value = report.avgPrice().multiply(report.executedQty());
    BigDecimal before = known.avgPrice().multiply(known.executedQty());
    return value.subtract(before).divide(lastQty, MathContext.DECIMAL64).stripTrailingZeros();
  }

  static Outcome outcome(Progress progress) {
    OrderStatus status = progress.status();
    if (status != OrderStatus.FILLED && progress.hasFills()) {
      return Outcome.PARTIALLY_FILLED;
    }
    return switch (status) {
      case FILLED -> Outcome.FILLED;
      case CANCELED -> Outcome.CANCELED;
      case REJECTED -> Outcome.REJECTED;
      case EXPIRED, EXPIRED_IN_MATCH -> Outcome.EXPIRED;
      case NEW, PARTIALLY_FILLED ->
          throw new IllegalArgumentException("expected a terminal status, was " + status);
    };
  }

  static EventBody.OrderDone done(
      Outcome outcome, @Nullable Progress progress, EventBody.@Nullable OrderError why) {
    String detail = why == null ? null : why.message();
    if (progress == null) {
      BigDecimal zero = BigDecimal.ZERO;
      return new EventBody.OrderDone(outcome, zero, zero, zero, null, zero, detail);
    }
    boolean known = progress.isAccounted();
    return new EventBody.OrderDone(
        outcome,
        progress.executedQty(),
        progress.avgPrice(),
        known ? progress.fees() : null,
        known ? progress.feeAsset() : null,
        known ? progress.realizedPnl() : null,
        known ? detail : "the exchange did not tell the fees of every fill");
  }
}
