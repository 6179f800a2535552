package io.quantumtrader.executor.venue.rate;

/**
 * What one request takes from the limits.
 *
 * @param weight request weight
 * @param orders new orders
 */
public record Cost(int weight, int orders) {

  /** A request that only has weight. */
  public static Cost ofWeight(int weight) {
    return new Cost(weight, 0);
  }

  /** A request that places one order (Binance USDⓈ-M docs, New Order: weight 0). */
  public static final Cost ONE_ORDER = new Cost(0, 1);

  int of(Resource resource) {
    return switch (resource) {
      case WEIGHT -> weight;
      case ORDERS -> orders;
    };
  }
}
