package io.quantumtrader.executor.portfolio;

import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How many orders were let through lately, counted by whole seconds so that memory stays bounded
 * (61 numbers) whatever a producer sends. An order counts for 60 to 61 seconds.
 *
 * @param ordersBySecond epoch second to number of orders
 */
public record OrderPace(NavigableMap<Long, Integer> ordersBySecond) {

  private static final long WINDOW_SECONDS = 60;

  static final OrderPace NONE = new OrderPace(new TreeMap<>());

  public OrderPace {
    ordersBySecond = Collections.unmodifiableNavigableMap(new TreeMap<>(ordersBySecond));
  }

  /** Orders in the minute that ends now. */
  public int inLastMinute(Instant now) {
    return ordersBySecond.tailMap(now.getEpochSecond() - WINDOW_SECONDS, true).values().stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  OrderPace with(Instant at) {
    NavigableMap<Long, Integer> recent =
        new TreeMap<>(ordersBySecond.tailMap(at.getEpochSecond() - WINDOW_SECONDS, true));
    recent.merge(at.getEpochSecond(), 1, Integer::sum);
    return new OrderPace(recent);
  }
}
