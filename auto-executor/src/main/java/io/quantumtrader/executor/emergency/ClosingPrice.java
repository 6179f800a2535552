package io.quantumtrader.executor.emergency;

import io.quantumtrader.contract.Side;
import io.quantumtrader.executor.venue.SymbolRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The worst price at which a close is still made: a little beyond the best one at first, further
 * with each round, never further than the operator's collar from the market and never outside of
 * what the exchange accepts (PERCENT_PRICE).
 */
public final class ClosingPrice {

  private static final BigDecimal FIRST_PCT = new BigDecimal("0.5");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int MOST_DOUBLINGS = 10;

  private ClosingPrice() {}

  /**
   * The limit, quote units, on the tick.
   *
   * @param best what a taker of this side pays or gets now; without it the mark price
   * @param mark null when it is not known freshly
   * @param round from 0
   * @param collarPct PRICE_COLLAR_PCT, percent
   */
  public static BigDecimal limit(
      Side side,
      BigDecimal best,
      @Nullable BigDecimal mark,
      SymbolRules rules,
      int round,
      BigDecimal collarPct) {
    BigDecimal doubled = FIRST_PCT.multiply(BigDecimal.TWO.pow(Math.min(round, MOST_DOUBLINGS)));
    BigDecimal limit = beyond(side, best, doubled.min(collarPct));
    if (mark != null) {
      limit = better(side, limit, beyond(side, mark, collarPct));
      BigDecimal factor = side == Side.BUY ? rules.band().up() : rules.band().down();
      if (factor.signum() > 0) {
        limit = better(side, limit, mark.multiply(factor));
      }
    }
    return onTick(side, limit, rules);
  }

  private static BigDecimal beyond(Side side, BigDecimal price, BigDecimal pct) {
    BigDecimal share = pct.divide(HUNDRED);
    return price.multiply(
        side == Side.BUY ? BigDecimal.ONE.add(share) : BigDecimal.ONE.subtract(share));
  }

  private static BigDecimal better(Side side, BigDecimal one, BigDecimal other) {
    return side == Side.BUY ? one.min(other) : one.max(other);
  }

  private static BigDecimal onTick(Side side, BigDecimal price, SymbolRules rules) {
    BigDecimal tick = rules.tickSize();
    BigDecimal rounded = price;
    if (tick.signum() > 0) {
      RoundingMode never = side == Side.BUY ? RoundingMode.FLOOR : RoundingMode.CEILING;
      BigDecimal steps = price.subtract(rules.minPrice()).divide(tick, 0, never);
      rounded = rules.minPrice().add(steps.multiply(tick));
    }
    BigDecimal atLeast = rounded.max(rules.minPrice());
    return rules.maxPrice().signum() > 0 ? atLeast.min(rules.maxPrice()) : atLeast;
  }
}
