package io.quantumtrader.executor.venue.paper;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.venue.Fill;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.Quote;
import io.quantumtrader.executor.venue.Trigger;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One order in the paper exchange's memory. Not thread-safe. */
final class PaperOrder {

  private final OrderTicket ticket;
  private final long orderId;
  private final List<Fill> fills = new ArrayList<>();
  private OrderStatus status = OrderStatus.NEW;
  private Instant changedAt;

  /** The best the market has been for the position since a trailing order was placed. */
  private @Nullable BigDecimal bestPrice;

  PaperOrder(OrderTicket ticket, long orderId, Instant placedAt) {
    this.ticket = ticket;
    this.orderId = orderId;
    this.changedAt = placedAt;
  }

  OrderTicket ticket() {
    return ticket;
  }

  long orderId() {
    return orderId;
  }

  List<Fill> fills() {
    return List.copyOf(fills);
  }

  boolean isOpen() {
    return !status.isTerminal();
  }

  BigDecimal executed() {
    return fills.stream().map(Fill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  BigDecimal remaining() {
    return ticket.quantity().subtract(executed());
  }

  /** Whether it can trade against this quote. */
  boolean crosses(Quote quote) {
    BigDecimal limit = ticket.limitPrice();
    if (limit == null) {
      return true;
    }
    return ticket.side() == Side.BUY
        ? limit.compareTo(quote.ask()) >= 0
        : limit.compareTo(quote.bid()) <= 0;
  }

  /**
   * Whether a conditional order goes off at this quote, by its middle; a trailing one also moves
   * with it.
   */
  boolean goesOff(Quote quote) {
    Trigger trigger = ticket.trigger();
    if (trigger == null) {
      return false;
    }
    BigDecimal price = quote.mid();
    boolean sells = ticket.side() == Side.SELL;
    return switch (trigger.kind()) {
      case STOP -> isAtOrBeyond(price, trigger.level(), sells);
      case TARGET -> isAtOrBeyond(price, trigger.level(), !sells);
      case TRAILING -> {
        BigDecimal best = bestPrice == null ? price : bestPrice;
        best = sells ? best.max(price) : best.min(price);
        bestPrice = best;
        BigDecimal distance = best.multiply(trigger.level()).movePointLeft(2);
        yield isAtOrBeyond(price, sells ? best.subtract(distance) : best.add(distance), sells);
      }
    };
  }

  private static boolean isAtOrBeyond(BigDecimal price, BigDecimal level, boolean downwards) {
    return downwards ? price.compareTo(level) <= 0 : price.compareTo(level) >= 0;
  }

  void filled(Fill fill, Instant at) {
    fills.add(fill);
    status = remaining().signum() == 0 ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
    changedAt = at;
  }

  void ended(OrderStatus how, Instant at) {
    status = how;
    changedAt = at;
  }

  OrderReport report(ResolvedBy source, @Nullable Fill fill) {
    BigDecimal executed = executed();
    return new OrderReport(
        ticket.symbol(),
        ticket.clientOrderId(),
        orderId,
        status,
        executed,
        executed.signum() == 0 ? BigDecimal.ZERO : averagePrice(executed),
        fill,
        source,
        changedAt);
  }

  private BigDecimal averagePrice(BigDecimal executed) {
    return fills.stream()
        .map(fill -> fill.price().multiply(fill.quantity()))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(executed, MathContext.DECIMAL64)
        .stripTrailingZeros();
  }
}
