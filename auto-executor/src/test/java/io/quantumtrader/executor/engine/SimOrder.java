package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.venue.Fill;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.SearchOutcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** One accepted order in the exchange's ledger, with its whole past. */
final class SimOrder {

  private record Moment(long at, OrderStatus status, BigDecimal executed, @Nullable Fill fill) {}

  private final OrderTicket ticket;
  private final long orderId;
  private final BigDecimal price;
  private final List<Moment> past = new ArrayList<>();

  SimOrder(OrderTicket ticket, long orderId, BigDecimal price, long atMicros) {
    this.ticket = ticket;
    this.orderId = orderId;
    this.price = price;
    past.add(new Moment(atMicros, OrderStatus.NEW, BigDecimal.ZERO, null));
  }

  OrderTicket ticket() {
    return ticket;
  }

  long orderId() {
    return orderId;
  }

  BigDecimal executed() {
    return past.getLast().executed();
  }

  OrderStatus status() {
    return past.getLast().status();
  }

  boolean isOpen() {
    return !status().isTerminal();
  }

  BigDecimal remaining() {
    return ticket.quantity().subtract(executed());
  }

  void fill(BigDecimal quantity, long tradeId, long atMicros) {
    BigDecimal executed = executed().add(quantity);
    boolean all = executed.compareTo(ticket.quantity()) == 0;
    BigDecimal fee = quantity.multiply(price).movePointLeft(4);
    past.add(
        new Moment(
            atMicros,
            all ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED,
            executed,
            new Fill(
                tradeId,
                quantity,
                price,
                fee,
                "USDT",
                ticket.limitPrice() != null,
                BigDecimal.ZERO)));
  }

  void end(OrderStatus status, long atMicros) {
    past.add(new Moment(atMicros, status, executed(), null));
  }

  /** What was known of it at that time; empty when it had not been accepted yet. */
  Optional<OrderReport> asOf(long atMicros, ResolvedBy source, Instant at) {
    Moment seen = null;
    for (Moment moment : past) {
      if (moment.at() <= atMicros) {
        seen = moment;
      }
    }
    return Optional.ofNullable(seen).map(moment -> report(moment, source, at, null));
  }

  /** The latest change, as the user data stream tells it. */
  OrderReport news(Instant at) {
    Moment latest = past.getLast();
    return report(latest, ResolvedBy.STREAM, at, latest.fill());
  }

  private OrderReport report(Moment moment, ResolvedBy source, Instant at, @Nullable Fill fill) {
    return new OrderReport(
        ticket.symbol(),
        ticket.clientOrderId(),
        orderId,
        moment.status(),
        moment.executed(),
        moment.executed().signum() == 0 ? BigDecimal.ZERO : price,
        fill,
        source,
        at);
  }

  List<Fill> fills() {
    List<Fill> fills = new ArrayList<>();
    past.forEach(moment -> Optional.ofNullable(moment.fill()).ifPresent(fills::add));
    return fills;
  }

  /** What the trade list showed of it at that time. */
  List<SearchOutcome.Trade> trades(long atMicros, LongFunction<Instant> time) {
    List<SearchOutcome.Trade> trades = new ArrayList<>();
    for (Moment moment : past) {
      Fill fill = moment.fill();
      if (moment.at() <= atMicros && fill != null) {
        BigDecimal quantity = fill.quantity();
        trades.add(
            new SearchOutcome.Trade(
                ticket.side() == Side.BUY ? quantity : quantity.negate(), time.apply(moment.at())));
      }
    }
    return trades;
  }

  /** Signed base units executed by that time. */
  BigDecimal effect(long atMicros) {
    BigDecimal executed = BigDecimal.ZERO;
    for (Moment moment : past) {
      if (moment.at() <= atMicros) {
        executed = moment.executed();
      }
    }
    return ticket.side() == Side.BUY ? executed : executed.negate();
  }
}
