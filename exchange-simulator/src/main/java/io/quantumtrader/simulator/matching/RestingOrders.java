package io.quantumtrader.simulator.matching;

import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Client orders resting in the book of one symbol, best price first, then oldest first. */
final class RestingOrders {

  private final TreeSet<Order> bids =
      new TreeSet<>(
          Comparator.comparing(Order::price).reversed().thenComparingLong(Order::priority));
  private final TreeSet<Order> asks =
      new TreeSet<>(Comparator.comparing(Order::price).thenComparingLong(Order::priority));

  void add(Order order) {
    orders(order.side()).add(order);
  }

  void remove(Order order) {
    orders(order.side()).remove(order);
  }

  @Nullable Order best(Side side) {
    TreeSet<Order> orders = orders(side);
    return orders.isEmpty() ? null : orders.first();
  }

  TreeSet<Order> orders(Side side) {
    return switch (side) {
      case BUY -> bids;
      case SELL -> asks;
    };
  }
}
