package io.quantumtrader.simulator.matching;

import io.quantumtrader.simulator.market.Level;
import io.quantumtrader.simulator.market.Market;
import io.quantumtrader.simulator.market.Quote;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What can be traded against in one symbol: the market's synthetic levels together with resting
 * client orders. At the same price the synthetic quantity was there first.
 */
final class Book {

  private final Market market;
  private final RestingOrders resting = new RestingOrders();

  Book(Market market) {
    this.market = market;
  }

  Market market() {
    return market;
  }

  RestingOrders resting() {
    return resting;
  }

  /** Synthetic levels that an order of the given side would take from. */
  NavigableMap<BigDecimal, BigDecimal> levelsAgainst(Side taker) {
    return switch (taker) {
      case BUY -> market.asks();
      case SELL -> market.bids();
    };
  }

  /** The best offer against an order of the given side, null when there is none. */
  @Nullable Offer bestAgainst(Side taker) {
    var level = levelsAgainst(taker).firstEntry();
    Order order = resting.best(taker.opposite());
    boolean orderIsBetter =
        order != null
            && (level == null
                || taker.opposite() == Side.BUY && order.price().compareTo(level.getKey()) > 0
                || taker.opposite() == Side.SELL && order.price().compareTo(level.getKey()) < 0);
    if (orderIsBetter && order != null) {
      return new Offer(order.price(), order.remaining(), order);
    }
    return level == null ? null : new Offer(level.getKey(), level.getValue(), null);
  }

  /** Takes a quantity out of the best synthetic level against the given side. */
  void takeFromLevel(Side taker, BigDecimal price, BigDecimal quantity) {
    levelsAgainst(taker)
        .computeIfPresent(
            price,
            (_, displayed) -> {
              BigDecimal left = displayed.subtract(quantity);
              return left.signum() > 0 ? left : null;
            });
  }

  /** Quantity displayed against the given side up to a limit; any price when that is null. */
  BigDecimal quantityAgainst(Side taker, @Nullable BigDecimal limit) {
    BigDecimal sum = BigDecimal.ZERO;
    for (var level : levelsAgainst(taker).entrySet()) {
      if (limit == null || taker.accepts(limit, level.getKey())) {
        sum = sum.add(level.getValue());
      }
    }
    for (Order order : resting.orders(taker.opposite())) {
      if (limit == null || taker.accepts(limit, order.price())) {
        sum = sum.add(order.remaining());
      }
    }
    return sum;
  }

  Quote quote() {
    return new Quote(market.rules().name(), best(Side.BUY), best(Side.SELL));
  }

  /** The displayed levels of one side, best first. */
  List<Level> depth(Side side, int limit) {
    NavigableMap<BigDecimal, BigDecimal> all =
        new TreeMap<>(levelsAgainst(side.opposite()).comparator());
    all.putAll(levelsAgainst(side.opposite()));
    resting.orders(side).forEach(o -> all.merge(o.price(), o.remaining(), BigDecimal::add));
    List<Level> levels = new ArrayList<>();
    for (var entry : all.entrySet()) {
      if (levels.size() == limit) {
        break;
      }
      levels.add(new Level(entry.getKey(), entry.getValue()));
    }
    return levels;
  }

  private @Nullable Level best(Side side) {
    List<Level> top = depth(side, 1);
    return top.isEmpty() ? null : top.getFirst();
  }

  /** A price and quantity to trade against; {@code order} is null for synthetic liquidity. */
  record Offer(BigDecimal price, BigDecimal quantity, @Nullable Order order) {}
}
