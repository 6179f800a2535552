package io.quantumtrader.executor.venue.rate;

import java.time.Duration;
import java.util.List;

/**
 * One limit of an exchange.
 *
 * @param window how long a unit counts
 * @param limit units in a window
 */
public record RateLimit(Resource resource, Duration window, int limit) {

  /** Binance USDⓈ-M docs, General Info, Limits: in force until the exchange's own are read. */
  public static final List<RateLimit> BINANCE_FUTURES =
      List.of(
          new RateLimit(Resource.WEIGHT, Duration.ofMinutes(1), 2_400),
          new RateLimit(Resource.ORDERS, Duration.ofSeconds(10), 300),
          new RateLimit(Resource.ORDERS, Duration.ofMinutes(1), 1_200));

  public RateLimit {
    if (limit < 1 || !window.isPositive()) {
      throw new IllegalArgumentException(
          "expected a limit from 1 in a window longer than 0, was " + limit + " in " + window);
    }
  }

  boolean counts(Resource other, Duration otherWindow) {
    return resource == other && window.equals(otherWindow);
  }
}
