package io.quantumtrader.executor.portfolio;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One order between the gates and its terminal state. It counts as filled (exposure, margin) and as
 * open (pending, position count) at once, because either may turn out to be true.
 *
 * @param acceptedAt when the exchange was known to have it; null until then
 * @param clientOrderId the order at the exchange; null until it is known to have it, or was found
 *     in the journal
 * @param booked executions that have been reported to us
 * @param presumedQty base units that were in the exchange's position when it was taken over while
 *     the order was live; executions up to here change the position no more
 */
public record Reservation(
    String correlationId,
    ReservedOrder order,
    Instant reservedAt,
    @Nullable Instant acceptedAt,
    @Nullable String clientOrderId,
    Execution booked,
    BigDecimal presumedQty) {

  /** A fresh reservation: nothing sent, nothing filled. */
  public static Reservation of(String correlationId, ReservedOrder order, Instant reservedAt) {
    return new Reservation(
        correlationId, order, reservedAt, null, null, Execution.NONE, BigDecimal.ZERO);
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
        booked,
        presumedQty);
  }

  Reservation executed(Execution execution) {
    return new Reservation(
        correlationId, order, reservedAt, acceptedAt, clientOrderId, execution, presumedQty);
  }

  /** The exchange's position has been taken over with so much of this order in it. */
  Reservation presumed(BigDecimal quantity) {
    return new Reservation(
        correlationId, order, reservedAt, acceptedAt, clientOrderId, booked, quantity);
  }

  /** Base units by which an execution moves the position; the rest is in it already. */
  BigDecimal unseenOf(Execution execution) {
    return execution
        .executedQty()
        .subtract(booked.executedQty().max(presumedQty))
        .max(BigDecimal.ZERO);
  }
}
