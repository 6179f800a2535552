package io.quantumtrader.executor.portfolio;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One order between the gates and its terminal state. It counts as filled (exposure, margin) and as
 * open (pending, position count) at once, because either may turn out to be true.
 *
 * @param acceptedAt when the exchange was known to have it; null until then
 * @param clientOrderId the order the exchange accepted; null until then
 * @param executedQty base units already booked into the position
 * @param executedQuote quote units of those
 */
public record Reservation(
    String correlationId,
    ReservedOrder order,
    Instant reservedAt,
    @Nullable Instant acceptedAt,
    @Nullable String clientOrderId,
    BigDecimal executedQty,
    BigDecimal executedQuote) {

  /** A fresh reservation: nothing sent, nothing filled. */
  public static Reservation of(String correlationId, ReservedOrder order, Instant reservedAt) {
    return new Reservation(
        correlationId, order, reservedAt, null, null, BigDecimal.ZERO, BigDecimal.ZERO);
  }

  /** Whether it can add exposure. */
  public boolean isEntry() {
    return !order.reduceOnly();
  }

  public boolean isAccepted() {
    return acceptedAt != null;
  }

  /** Quote units that may still be added to the position; zero for a reduction. */
  public BigDecimal openExposure() {
    return isEntry()
        ? order.quantity().subtract(executedQty).max(BigDecimal.ZERO).multiply(order.price())
        : BigDecimal.ZERO;
  }

  /** Margin the whole order binds, filled or not; zero for a reduction. */
  BigDecimal margin() {
    return isEntry() ? order.marginOf(openExposure().add(executedQuote)) : BigDecimal.ZERO;
  }

  /** Whether an account snapshot of that time already shows the margin as bound. */
  boolean isShownAt(Instant readAt) {
    return acceptedAt != null && acceptedAt.isBefore(readAt);
  }

  Reservation accepted(String acceptedClientOrderId, Instant at) {
    return new Reservation(
        correlationId,
        order,
        reservedAt,
        acceptedAt == null ? at : acceptedAt,
        acceptedClientOrderId,
        executedQty,
        executedQuote);
  }

  Reservation executed(BigDecimal quantity, BigDecimal quote) {
    return new Reservation(
        correlationId, order, reservedAt, acceptedAt, clientOrderId, quantity, quote);
  }
}
