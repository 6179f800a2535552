package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.Side;
import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.SymbolRules.QuantityRule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The filters that apply to one kind of order (Binance USDⓈ-M docs, Filters). Zero disables a
 * bound; what MARKET_LOT_SIZE leaves open, LOT_SIZE decides.
 */
record Filters(SymbolRules rules, QuantityRule lot) {

  static Filters forOrder(SymbolRules rules, boolean market) {
    QuantityRule general = rules.quantity();
    QuantityRule special = rules.marketQuantity();
    return new Filters(
        rules,
        market
            ? new QuantityRule(
                orElse(special.min(), general.min()),
                orElse(special.max(), general.max()),
                orElse(special.step(), general.step()))
            : general);
  }

  /** The largest valid step at or below the quantity; never more. */
  BigDecimal roundDown(BigDecimal quantity) {
    return onGridFrom(lot.min(), quantity, lot.step(), RoundingMode.FLOOR);
  }

  /** The price on the tick, never worse than asked: BUY down, SELL up. */
  BigDecimal roundPrice(BigDecimal price, Side side) {
    return onGridFrom(
        rules.minPrice(),
        price,
        rules.tickSize(),
        side == Side.BUY ? RoundingMode.FLOOR : RoundingMode.CEILING);
  }

  /** Whether the quantity is too small to be an order. */
  boolean isTooSmall(BigDecimal quantity) {
    return quantity.signum() <= 0 || quantity.compareTo(lot.min()) < 0;
  }

  /** Whether the quantity is too large for one order. */
  boolean isTooLarge(BigDecimal quantity) {
    return lot.max().signum() > 0 && quantity.compareTo(lot.max()) > 0;
  }

  boolean isBelowMinNotional(BigDecimal notional) {
    return notional.compareTo(rules.minNotional()) < 0;
  }

  /** The least that is an order of its own at this price, on the step. */
  BigDecimal smallest(BigDecimal price) {
    BigDecimal byNotional =
        price.signum() <= 0
            ? BigDecimal.ZERO
            : rules.minNotional().divide(price, MathContext.DECIMAL64);
    return onGrid(lot.min().max(byNotional), lot.step(), RoundingMode.CEILING);
  }

  /** What is wrong with a limit price, if anything. */
  Optional<String> priceFault(BigDecimal price) {
    boolean low = price.signum() <= 0 || price.compareTo(rules.minPrice()) < 0;
    boolean high = rules.maxPrice().signum() > 0 && price.compareTo(rules.maxPrice()) > 0;
    return low || high
        ? Optional.of(
            "expected a price in %s..%s on tick %s, was %s"
                .formatted(
                    Figures.plain(rules.minPrice()),
                    Figures.plain(rules.maxPrice()),
                    Figures.plain(rules.tickSize()),
                    Figures.plain(price)))
        : Optional.empty();
  }

  /** "0.0007 rounds to 0.000, below minQty 0.001". */
  String tooSmall(BigDecimal asked, BigDecimal rounded) {
    return "%s rounds to %s, below minQty %s"
        .formatted(
            Figures.plain(asked), onStep(rounded.max(BigDecimal.ZERO)), Figures.plain(lot.min()));
  }

  /** "notional 4.93 < 5 after rounding 0.00012 to step 0.0001". */
  String belowMinNotional(BigDecimal notional, BigDecimal asked) {
    return "notional %s < %s after rounding %s to step %s"
        .formatted(
            Figures.money(notional.setScale(2, RoundingMode.FLOOR)),
            Figures.plain(rules.minNotional()),
            Figures.plain(asked),
            Figures.plain(lot.step()));
  }

  /** With as many decimals as the step has. */
  private String onStep(BigDecimal quantity) {
    int decimals = Math.max(0, lot.step().stripTrailingZeros().scale());
    return quantity.setScale(decimals, RoundingMode.FLOOR).toPlainString();
  }

  /** The exchange counts steps from the minimum, not from zero. */
  private static BigDecimal onGridFrom(
      BigDecimal start, BigDecimal value, BigDecimal step, RoundingMode mode) {
    BigDecimal grid = start.add(onGrid(value.subtract(start), step, mode)).stripTrailingZeros();
    return grid.scale() < 0 ? grid.setScale(0) : grid;
  }

  private static BigDecimal onGrid(BigDecimal value, BigDecimal step, RoundingMode mode) {
    BigDecimal rounded = step.signum() <= 0 ? value : value.divide(step, 0, mode).multiply(step);
    BigDecimal stripped = rounded.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static BigDecimal orElse(BigDecimal bound, BigDecimal fallback) {
    return bound.signum() > 0 ? bound : fallback;
  }
}
