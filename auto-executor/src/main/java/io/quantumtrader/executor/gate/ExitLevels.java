package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.BlockReason;
import io.quantumtrader.contract.intent.Protection;
import io.quantumtrader.executor.protect.LegKind;
import io.quantumtrader.executor.protect.Levels;
import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.Trigger;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Exit levels that would be refused at the exchange once the entry is filled, or would close it at
 * once, keep it from being sent.
 */
final class ExitLevels {

  private ExitLevels() {}

  /** A stop beyond the price, or a target short of it. */
  static Optional<Refusal> wrongSide(GateContext context) {
    return context
        .order()
        .flatMap(order -> {
          boolean isLong = order.side() == Side.BUY;
          BigDecimal price = order.referencePrice();
          Map<LegKind, Trigger> levels = levels(context, order);
          return isWrong(levels.get(LegKind.STOP), price, !isLong)
              .map(level -> refusal("stop_loss", isLong ? "below" : "above", price, level))
              .or(() ->
                  isWrong(levels.get(LegKind.TARGET), price, isLong)
                      .map(level ->
                          refusal("take_profit", isLong ? "above" : "below", price, level)));
        });
  }

  /** A level or a size for which the exchange has no order. */
  static Optional<Refusal> notPlaceable(GateContext context) {
    SymbolRules rules = context.request().market().rules();
    return rules == null
        ? Optional.empty()
        : context.order().flatMap(order -> fault(levels(context, order), order, rules));
  }

  private static Optional<Refusal> fault(
      Map<LegKind, Trigger> levels, SizedOrder order, SymbolRules rules) {
    if (levels.isEmpty()) {
      return Optional.empty();
    }
    Filters filters = Filters.forOrder(rules, true);
    if (filters.isTooLarge(order.quantity())) {
      return belowFilters(
          "exit orders close at most %s at once, the entry would be %s"
              .formatted(Figures.plain(filters.lot().max()), Figures.plain(order.quantity())));
    }
    for (Trigger level : levels.values()) {
      Optional<String> fault =
          level.kind() == Trigger.Kind.TRAILING
              ? callbackFault(level.level())
              : filters.priceFault(level.level());
      if (fault.isPresent()) {
        return belowFilters(level.kind() + ": " + fault.get());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> callbackFault(BigDecimal percent) {
    boolean isTaken =
        percent.compareTo(Levels.LOWEST_CALLBACK) >= 0
            && percent.compareTo(Levels.HIGHEST_CALLBACK) <= 0;
    return isTaken
        ? Optional.empty()
        : Optional.of(
            "expected a trailing stop of %s..%s %%, was %s %%"
                .formatted(
                    Figures.plain(Levels.LOWEST_CALLBACK),
                    Figures.plain(Levels.HIGHEST_CALLBACK),
                    Figures.plain(percent)));
  }

  private static Map<LegKind, Trigger> levels(GateContext context, SizedOrder order) {
    Protection wanted = context.intent().protection();
    SymbolRules rules = context.request().market().rules();
    BigDecimal tick = rules == null ? BigDecimal.ZERO : rules.tickSize();
    return context.intent().isReducing()
        ? Map.of()
        : Levels.of(wanted, order.side(), order.referencePrice(), tick);
  }

  private static Optional<BigDecimal> isWrong(
      @Nullable Trigger level, BigDecimal price, boolean mustBeAbove) {
    return Optional.ofNullable(level)
        .map(Trigger::level)
        .filter(at -> mustBeAbove ? at.compareTo(price) <= 0 : at.compareTo(price) >= 0);
  }

  private static Refusal refusal(String what, String where, BigDecimal price, BigDecimal level) {
    return new Refusal(
        BlockReason.BLOCK_PRICE_COLLAR,
        "expected %s %s the entry at %s, was %s"
            .formatted(what, where, Figures.plain(price), Figures.plain(level)));
  }

  private static Optional<Refusal> belowFilters(String detail) {
    return Optional.of(new Refusal(BlockReason.BLOCK_BELOW_FILTERS, detail));
  }
}
