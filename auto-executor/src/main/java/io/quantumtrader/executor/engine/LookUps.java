package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.order.OrderEvent;
import io.quantumtrader.executor.order.OrderState;
import io.quantumtrader.executor.venue.AccountOutcome;
import io.quantumtrader.executor.venue.AccountSnapshot;
import io.quantumtrader.executor.venue.AccountSnapshot.VenuePosition;
import io.quantumtrader.executor.venue.CancelOutcome;
import io.quantumtrader.executor.venue.FillsOutcome;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.QueryOutcome;
import io.quantumtrader.executor.venue.Venue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Questions about one order, asked on a virtual thread; whatever goes wrong is an answer too. */
final class LookUps {

  private final Venue venue;
  private final Books books;

  LookUps(Venue venue, Books books) {
    this.venue = venue;
    this.books = books;
  }

  /**
   * Looks an order up by its client order id.
   *
   * @param everywhere when it is not found, also compare open orders and position
   * @param positionBefore the position it was claimed with, when the books may not know it
   */
  OrderEvent look(
      OrderTicket ticket,
      boolean everywhere,
      @Nullable BigDecimal positionBefore,
      InstantSource clock) {
    Instant exchangeTime = venue.exchangeNow();
    try {
      QueryOutcome outcome = venue.query(ticket.symbol(), ticket.clientOrderId());
      return switch (outcome) {
        case QueryOutcome.Found found -> new OrderEvent.Reported(found.report(), clock.instant());
        case QueryOutcome.Failed failed ->
            new OrderEvent.LookupFailed(failed.cause(), clock.instant());
        case QueryOutcome.NotFound notFound ->
            everywhere
                ? elsewhere(ticket, positionBefore, exchangeTime, clock)
                : new OrderEvent.Absent(false, exchangeTime, clock.instant());
      };
    } catch (RuntimeException bug) {
      return new OrderEvent.LookupFailed("adapter failed: " + bug, clock.instant());
    }
  }

  private OrderEvent elsewhere(
      OrderTicket ticket,
      @Nullable BigDecimal positionBefore,
      Instant exchangeTime,
      InstantSource clock) {
    return switch (venue.account()) {
      case AccountOutcome.Failed failed ->
          new OrderEvent.LookupFailed(failed.cause(), clock.instant());
      case AccountOutcome.Read read ->
          read.snapshot().openOrders().stream()
              .filter(open -> open.clientOrderId().equals(ticket.clientOrderId()))
              .findFirst()
              .<OrderEvent>map(open -> new OrderEvent.Reported(open, clock.instant()))
              .orElseGet(() ->
                  new OrderEvent.Absent(
                      positionAgrees(ticket.symbol(), positionBefore, read.snapshot()),
                      exchangeTime,
                      clock.instant()));
    };
  }

  /**
   * A position that moved without a fill of ours may be this order's doing. While an order of the
   * symbol is unresolved the books are not compared with the exchange, so that after a restart they
   * stay empty: then the position the order was claimed with is the yardstick.
   */
  private boolean positionAgrees(
      String symbol, @Nullable BigDecimal positionBefore, AccountSnapshot snapshot) {
    BigDecimal theirs =
        snapshot.positions().stream()
            .filter(position -> position.symbol().equals(symbol))
            .map(VenuePosition::signedQuantity)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return theirs.compareTo(books.position(symbol)) == 0
        || (positionBefore != null && theirs.compareTo(positionBefore) == 0);
  }

  OrderEvent fills(String symbol, OrderState state, InstantSource clock) {
    if (!(state instanceof OrderState.Settling settling)) {
      return new OrderEvent.LookupFailed("no longer settling", clock.instant());
    }
    try {
      return new OrderEvent.FillsAnswered(
          venue.fills(symbol, settling.progress().orderId()), clock.instant());
    } catch (RuntimeException bug) {
      return new OrderEvent.FillsAnswered(
          new FillsOutcome.Failed("adapter failed: " + bug), clock.instant());
    }
  }

  CancelOutcome cancel(String symbol, String clientOrderId) {
    try {
      return venue.cancel(symbol, clientOrderId);
    } catch (RuntimeException bug) {
      return new CancelOutcome.Failed("adapter failed: " + bug);
    }
  }
}
