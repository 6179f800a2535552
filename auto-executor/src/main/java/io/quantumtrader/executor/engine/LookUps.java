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
import io.quantumtrader.executor.venue.SearchOutcome;
import io.quantumtrader.executor.venue.Venue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
   * @param everywhere when it is not found, also compare open orders, history, trades and position
   * @param positionBefore the position it was claimed with; null when it is not known
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

  private OrderEvent inHistory(
      OrderTicket ticket,
      @Nullable BigDecimal positionBefore,
      AccountSnapshot snapshot,
      Instant exchangeTime,
      InstantSource clock) {
    SearchOutcome outcome = venue.search(ticket);
    return switch (outcome) {
      case SearchOutcome.Found found -> new OrderEvent.Reported(found.report(), clock.instant());
      case SearchOutcome.Failed failed ->
          new OrderEvent.LookupFailed(failed.cause(), clock.instant());
      case SearchOutcome.NoTrace noTrace ->
          new OrderEvent.Absent(
              isExplained(ticket, positionBefore, snapshot, noTrace.others()),
              exchangeTime,
              clock.instant());
      case SearchOutcome.NoTraceSeen noTraceSeen ->
          new OrderEvent.Absent(
              booksAgree(ticket.symbol(), positionBefore, snapshot), exchangeTime, clock.instant());
      case SearchOutcome.NeverExisted neverExisted ->
          new OrderEvent.Absent(true, exchangeTime, clock.instant());
    };
  }

  private OrderEvent elsewhere(
      OrderTicket ticket,
      @Nullable BigDecimal positionBefore,
      Instant exchangeTime,
      InstantSource clock) {
    return switch (venue.account(ticket.symbol())) {
      case AccountOutcome.Failed failed ->
          new OrderEvent.LookupFailed(failed.cause(), clock.instant());
      case AccountOutcome.Read read ->
          read.snapshot().openOrders().stream()
              .filter(open -> open.clientOrderId().equals(ticket.clientOrderId()))
              .findFirst()
              .<OrderEvent>map(open -> new OrderEvent.Reported(open, clock.instant()))
              .orElseGet(
                  () -> inHistory(ticket, positionBefore, read.snapshot(), exchangeTime, clock));
    };
  }

  /**
   * A position that nothing else explains may be this order's doing. The trades of others since the
   * claim explain it, also after a restart and when somebody else trades on the account.
   */
  private boolean isExplained(
      OrderTicket ticket,
      @Nullable BigDecimal positionBefore,
      AccountSnapshot snapshot,
      List<SearchOutcome.Trade> others) {
    String symbol = ticket.symbol();
    boolean byTrades =
        positionBefore != null
            && PositionProof.explains(
                positionBefore, held(symbol, snapshot), others, ticket.signedAt());
    return byTrades || booksAgree(symbol, positionBefore, snapshot);
  }

  /**
   * Where the books have not seen the position yet, as on a symbol with an unknown order after a
   * restart, the position the order was claimed with is the yardstick; without that one the history
   * decides.
   */
  private boolean booksAgree(
      String symbol, @Nullable BigDecimal positionBefore, AccountSnapshot snapshot) {
    BigDecimal theirs = held(symbol, snapshot);
    return books
        .position(symbol)
        .map(ours -> ours.compareTo(theirs) == 0)
        .orElse(positionBefore == null || theirs.compareTo(positionBefore) == 0);
  }

  private static BigDecimal held(String symbol, AccountSnapshot snapshot) {
    return snapshot.positions().stream()
        .filter(position -> position.symbol().equals(symbol))
        .map(VenuePosition::signedQuantity)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
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
