package io.quantumtrader.executor.emergency;

import io.quantumtrader.executor.venue.SymbolRules.QuantityRule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a close into orders that the exchange takes and that do not sweep the book at once. A close
 * of less than the minimum notional is accepted as reduce-only (Binance USDⓈ-M docs, New Order,
 * -4164), so only the quantity counts.
 */
public final class Slices {

  /** Orders of one round on one symbol; what they leave is closed in the next round. */
  public static final int BOUND = 20;

  private Slices() {}

  /**
   * The quantities, base units, that add up to the whole or to what {@link #BOUND} orders can do.
   *
   * @param quantity what is held, base units, positive
   * @param preferred base units one order should not exceed where that is possible
   */
  public static List<BigDecimal> of(BigDecimal quantity, QuantityRule lot, BigDecimal preferred) {
    BigDecimal size = size(quantity, lot, preferred);
    List<BigDecimal> slices = new ArrayList<>();
    BigDecimal rest = quantity;
    while (rest.signum() > 0 && slices.size() < BOUND) {
      BigDecimal slice = next(rest, size, lot);
      slices.add(slice);
      rest = rest.subtract(slice);
    }
    return slices;
  }

  private static BigDecimal size(BigDecimal quantity, QuantityRule lot, BigDecimal preferred) {
    BigDecimal fewest = quantity.divide(BigDecimal.valueOf(BOUND), MathContext.DECIMAL64);
    BigDecimal wanted = onStep(preferred.max(fewest), lot.step(), UP).max(lot.min());
    return wanted.min(largest(quantity, lot)).min(quantity);
  }

  private static final RoundingMode UP = RoundingMode.CEILING;

  private static BigDecimal largest(BigDecimal quantity, QuantityRule lot) {
    return lot.max().signum() > 0 ? onStep(lot.max(), lot.step(), RoundingMode.FLOOR) : quantity;
  }

  /** A rest that no order could close goes with the slice before it, or takes a part of that. */
  private static BigDecimal next(BigDecimal rest, BigDecimal size, QuantityRule lot) {
    BigDecimal left = rest.subtract(size);
    if (left.signum() <= 0) {
      return rest;
    }
    if (left.compareTo(lot.min()) >= 0) {
      return size;
    }
    return rest.compareTo(largest(rest, lot)) <= 0
        ? rest
        : rest.subtract(onStep(lot.min(), lot.step(), UP));
  }

  private static BigDecimal onStep(BigDecimal value, BigDecimal step, RoundingMode rounding) {
    return step.signum() <= 0 ? value : value.divide(step, 0, rounding).multiply(step);
  }
}
