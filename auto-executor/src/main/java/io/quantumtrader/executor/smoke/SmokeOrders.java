package io.quantumtrader.executor.smoke;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.intent.TimeInForce;
import io.quantumtrader.executor.venue.CancelOutcome;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.QueryOutcome;
import io.quantumtrader.executor.venue.SubmitOutcome;
import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.SymbolRules.QuantityRule;
import io.quantumtrader.executor.venue.Venue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The three orders of a round trip, each sent once, and every answer taken at its word. */
final class SmokeOrders {

  // Prices move between sizing and sending; the exchange's minimum must still be met then.
  private static final BigDecimal HEADROOM = new BigDecimal("1.1");
  // Within every band the exchange knows, and nobody sells there while the run lasts.
  private static final BigDecimal FAR_BELOW = new BigDecimal("0.96");

  private final Venue venue;
  private final SymbolRules rules;
  private final Duration recvWindow;
  private final String run;

  SmokeOrders(Venue venue, SymbolRules rules, Duration recvWindow) {
    this.venue = venue;
    this.rules = rules;
    this.recvWindow = recvWindow;
    this.run =
        "qxsmoke-" + Long.toString(venue.exchangeNow().toEpochMilli(), 36).toLowerCase(Locale.ROOT);
  }

  /** A BUY below the market that may only rest. */
  OrderTicket resting(BigDecimal bid) {
    BigDecimal price = onGrid(bid.multiply(FAR_BELOW), rules.tickSize(), RoundingMode.FLOOR);
    return ticket("-rest", Side.BUY, smallest(rules.quantity(), price), price, false);
  }

  /** The least that can be bought at the market. */
  OrderTicket buy(BigDecimal price) {
    return ticket("-buy", Side.BUY, smallest(rules.marketQuantity(), price), null, false);
  }

  /** Closes what was bought. */
  OrderTicket close(BigDecimal quantity, String name) {
    return ticket(name, Side.SELL, quantity, null, true);
  }

  private OrderTicket ticket(
      String name, Side side, BigDecimal quantity, @Nullable BigDecimal limit, boolean reduceOnly) {
    Instant now = venue.exchangeNow().truncatedTo(ChronoUnit.MILLIS);
    return new OrderTicket(
        run + name,
        rules.symbol(),
        side,
        quantity,
        limit,
        limit == null ? null : TimeInForce.GTX,
        reduceOnly,
        now,
        recvWindow);
  }

  private BigDecimal smallest(QuantityRule lot, BigDecimal price) {
    BigDecimal worth =
        rules.minNotional().multiply(HEADROOM).divide(price, 18, RoundingMode.CEILING);
    return onGrid(worth.max(lot.min()), lot.step(), RoundingMode.CEILING);
  }

  private static BigDecimal onGrid(BigDecimal value, BigDecimal step, RoundingMode mode) {
    return step.signum() <= 0 ? value : value.divide(step, 0, mode).multiply(step);
  }

  /** Sends it, once; an answer that leaves the question open is resolved by asking. */
  OrderReport send(OrderTicket ticket) throws SmokeFailure, InterruptedException {
    return switch (venue.submit(ticket)) {
      case SubmitOutcome.Accepted accepted -> accepted.report();
      case SubmitOutcome.Unknown unknown -> resolve(ticket, unknown.cause());
      case SubmitOutcome.Rejected rejected ->
          throw new SmokeFailure(
              "refused: code %s, %s"
                  .formatted(rejected.error().code(), rejected.error().message()));
      case SubmitOutcome.RateLimited limited ->
          throw new SmokeFailure("refused by a limit: " + limited.error().message());
      case SubmitOutcome.NotSent none -> throw new SmokeFailure("not sent: " + none.cause());
    };
  }

  private OrderReport resolve(OrderTicket ticket, String cause)
      throws SmokeFailure, InterruptedException {
    Duration open =
        Duration.between(venue.exchangeNow(), ticket.windowEnd()).plus(Duration.ofSeconds(2));
    if (open.isPositive()) {
      Thread.sleep(open);
    }
    return find(ticket, "outcome unknown (" + cause + "), and ");
  }

  /** The order as a query shows it. */
  OrderReport find(OrderTicket ticket, String before) throws SmokeFailure {
    return switch (venue.query(ticket.symbol(), ticket.clientOrderId())) {
      case QueryOutcome.Found found -> found.report();
      case QueryOutcome.NotFound _ ->
          throw new SmokeFailure(before + "the exchange has no order " + ticket.clientOrderId());
      case QueryOutcome.Failed failed -> throw new SmokeFailure(before + failed.cause());
    };
  }

  OrderReport cancel(OrderTicket ticket) throws SmokeFailure {
    return switch (venue.cancel(ticket.symbol(), ticket.clientOrderId())) {
      case CancelOutcome.Canceled canceled -> canceled.report();
      case CancelOutcome.NotOpen _ -> throw new SmokeFailure("expected an open order, was none");
      case CancelOutcome.Failed failed -> throw new SmokeFailure(failed.cause());
    };
  }

  static OrderReport expect(OrderStatus status, OrderReport report) throws SmokeFailure {
    if (report.status() != status) {
      throw new SmokeFailure("expected status " + status + ", was " + report.status());
    }
    return report;
  }
}
