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
 * @param booked what is already in the position
 */
public record Reservation(
    String correlationId,
    ReservedOrder order,
    Instant reservedAt,
    @Nullable Instant acceptedAt,
    @Nullable String clientOrderId,
    Execution booked) {

  /** A fresh reservation: nothing sent, nothing filled. */
  public static Reservation of(String correlationId, ReservedOrder order, Instant reservedAt) {
    return new Reservation(correlationId, order, reservedAt, null, null, Execution.NONE);
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
        ? order
            .quantity()
            .subtract(booked.executedQty())
            .max(BigDecimal.ZERO)
            .multiply(order.price())
        : BigDecimal.ZERO;
  }

  /** Margin the whole order binds, filled or not; zero for a reduction. */
  BigDecimal margin() {
    return isEntry() ? order.marginOf(openExposure().add(booked.quote())) : BigDecimal.ZERO;
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
        booked);
  }

  Reservation executed(Execution execution) {
    return new Reservation(correlationId, order, reservedAt, acceptedAt, clientOrderId, execution);
  }
}
