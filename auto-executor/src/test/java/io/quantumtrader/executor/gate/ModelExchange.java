package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.portfolio.Execution;
import io.quantumtrader.executor.portfolio.TradingDay;
import io.quantumtrader.executor.venue.AccountSnapshot;
import io.quantumtrader.executor.venue.AccountSnapshot.VenuePosition;
import io.quantumtrader.executor.venue.OrderReport;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The truth in the property test: fills orders, keeps positions, honours reduce-only. */
final class ModelExchange {

  /** An order it has taken; {@code open} until cancelled or filled. */
  static final class Order {
    final String id;
    final SizedOrder terms;
    BigDecimal executed = BigDecimal.ZERO;
    BigDecimal value = BigDecimal.ZERO;
    BigDecimal realized = BigDecimal.ZERO;
    boolean open = true;

    Order(String id, SizedOrder terms) {
      this.id = id;
      this.terms = terms;
    }

    Execution execution() {
      return executed.signum() == 0
          ? Execution.NONE
          : new Execution(
              executed,
              value.divide(executed, MathContext.DECIMAL128),
              BigDecimal.ZERO,
              null,
              null);
    }
  }

  private record Held(BigDecimal signed, BigDecimal cost) {}

  private final Map<String, Order> orders = new TreeMap<>();
  private final Map<String, Held> held = new HashMap<>();
  private final Map<LocalDate, BigDecimal> income = new HashMap<>();

  Order take(String id, SizedOrder terms) {
    Order order = new Order(id, terms);
    orders.put(id, order);
    return order;
  }

  /** Fills as much of the wanted quantity as the order and, for reduce-only, the position allow. */
  void fill(Order order, BigDecimal wanted, BigDecimal price, Instant at) {
    BigDecimal left = order.terms.quantity().subtract(order.executed);
    BigDecimal quantity = wanted.min(left).min(reducible(order.terms));
    if (order.open && quantity.signum() > 0) {
      BigDecimal realized = book(order.terms, quantity, price);
      order.realized = order.realized.add(realized);
      income.merge(TradingDay.dateOf(at), realized, BigDecimal::add);
      order.executed = order.executed.add(quantity);
      order.value = order.value.add(quantity.multiply(price));
    }
    order.open = order.open && order.executed.compareTo(order.terms.quantity()) < 0;
  }

  /** Profit realised on a UTC day, quote units. */
  BigDecimal income(LocalDate day) {
    return income.getOrDefault(day, BigDecimal.ZERO);
  }

  BigDecimal position(String symbol) {
    Held now = held.get(symbol);
    return now == null ? BigDecimal.ZERO : now.signed();
  }

  AccountSnapshot snapshot(Instant at) {
    List<VenuePosition> positions =
        held.entrySet().stream()
            .map(e ->
                new VenuePosition(
                    e.getKey(),
                    e.getValue().signed(),
                    e.getValue()
                        .cost()
                        .divide(e.getValue().signed().abs(), MathContext.DECIMAL128)))
            .toList();
    List<OrderReport> open =
        orders.values().stream().filter(o -> o.open).map(o -> report(o, at)).toList();
    BigDecimal plenty = new BigDecimal("1000000");
    return new AccountSnapshot(plenty, plenty, positions, open, at);
  }

  private BigDecimal reducible(SizedOrder terms) {
    if (!terms.reduceOnly()) {
      return terms.quantity();
    }
    BigDecimal signed = position(terms.symbol());
    boolean against = signed.signum() == (terms.side() == Side.SELL ? 1 : -1);
    return against ? signed.abs() : BigDecimal.ZERO;
  }

  /** Returns the profit it realised. */
  private BigDecimal book(SizedOrder terms, BigDecimal quantity, BigDecimal price) {
    Held now = held.getOrDefault(terms.symbol(), new Held(BigDecimal.ZERO, BigDecimal.ZERO));
    BigDecimal signed = now.signed().add(terms.side() == Side.BUY ? quantity : quantity.negate());
    boolean shrinks = signed.abs().compareTo(now.signed().abs()) < 0;
    BigDecimal cost =
        shrinks
            ? now.cost().multiply(signed.abs()).divide(now.signed().abs(), MathContext.DECIMAL128)
            : now.cost().add(quantity.multiply(price));
    if (signed.signum() == 0) {
      held.remove(terms.symbol());
    } else {
      held.put(terms.symbol(), new Held(signed, cost));
    }
    BigDecimal bought = now.cost().subtract(cost);
    return shrinks
        ? quantity
            .multiply(price)
            .subtract(bought)
            .multiply(BigDecimal.valueOf(now.signed().signum()))
        : BigDecimal.ZERO;
  }

  private static OrderReport report(Order order, Instant at) {
    Execution execution = order.execution();
    return new OrderReport(
        order.terms.symbol(),
        "qx" + order.id,
        1,
        order.executed.signum() == 0 ? OrderStatus.NEW : OrderStatus.PARTIALLY_FILLED,
        execution.executedQty(),
        execution.avgPrice(),
        null,
        ResolvedBy.QUERY,
        at);
  }
}
