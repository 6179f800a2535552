package io.quantumtrader.executor.gate;

import static io.quantumtrader.contract.event.BlockReason.BLOCK_BELOW_FILTERS;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.intent.Action;
import io.quantumtrader.contract.intent.TradeIntent;
import io.quantumtrader.executor.portfolio.PortfolioView;
import io.quantumtrader.executor.venue.LeverageBrackets;
import io.quantumtrader.executor.venue.SymbolRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes an order of an intent: side, price on the tick, quantity on the step. It asks whether a
 * valid order exists; whether it is wanted is for the gates.
 */
final class OrderSizing {

  /** Read every ten minutes: five failures in a row are passed over, then entries stop. */
  static final Duration RULES_MAX_AGE = Duration.ofHours(1);

  private OrderSizing() {}

  static SizingOutcome size(GateRequest request, PortfolioView portfolio) {
    SymbolRules rules = request.market().rules();
    if (rules == null) {
      return SizingOutcome.refused(
          BLOCK_BELOW_FILTERS, "no exchange filters known for " + request.intent().symbol());
    }
    if (request.intent().isReducing()) {
      return placeable(request, ReductionSizing.size(request, portfolio, rules), portfolio, rules);
    }
    Duration age = request.market().rulesAge();
    if (age.compareTo(RULES_MAX_AGE) > 0) {
      return SizingOutcome.refused(
          BLOCK_BELOW_FILTERS,
          "expected exchange filters of at most %d min ago, were %d min old"
              .formatted(RULES_MAX_AGE.toMinutes(), age.toMinutes()));
    }
    SizingOutcome sized =
        placeable(request, EntrySizing.size(request, portfolio, rules), portfolio, rules);
    return withinBracket(request, sized, portfolio);
  }

  private static SizingOutcome placeable(
      GateRequest request, SizingOutcome outcome, PortfolioView portfolio, SymbolRules rules) {
    return switch (outcome) {
      case SizingOutcome.Sized(SizedOrder order) ->
          RestingRules.fault(order, rules, request.market().markPrice(), portfolio)
              .map(fault -> SizingOutcome.refused(BLOCK_BELOW_FILTERS, fault))
              .orElse(outcome);
      case SizingOutcome.Unsized _ -> outcome;
    };
  }

  /** The larger the position, the less leverage the exchange allows. */
  private static SizingOutcome withinBracket(
      GateRequest request, SizingOutcome outcome, PortfolioView portfolio) {
    LeverageBrackets brackets = request.market().brackets();
    if (brackets == null || !(outcome instanceof SizingOutcome.Sized(SizedOrder order))) {
      return outcome;
    }
    BigDecimal position = portfolio.exposure(order.symbol()).add(order.notional());
    int highest = brackets.highestFor(position);
    return highest >= order.leverage()
        ? outcome
        : new SizingOutcome.Sized(
            order.withLeverage(
                highest,
                "LEVERAGE_BRACKET: %d -> %d for a position worth %s"
                    .formatted(order.leverage(), highest, Figures.money(position))));
  }

  /** The side of an intent that is not a CLOSE. */
  static Side entrySide(TradeIntent intent) {
    return switch (intent.action()) {
      case BUY -> Side.BUY;
      case SELL -> Side.SELL;
      case CLOSE -> throw new IllegalArgumentException("expected BUY or SELL, was " + Action.CLOSE);
    };
  }

  /** The order once its quantity is known to be valid. */
  static SizingOutcome sized(
      GateRequest request, OrderTerms terms, BigDecimal quantity, List<String> caps) {
    TradeIntent intent = request.intent();
    Limits limits = request.limits();
    int asked = intent.leverage() == null ? limits.defaultLeverage() : intent.leverage();
    int leverage = Math.max(1, Math.min(asked, limits.maxLeverage()));
    List<String> applied = new ArrayList<>(caps);
    if (leverage < asked) {
      applied.add("MAX_LEVERAGE: " + asked + " -> " + leverage);
    }
    return new SizingOutcome.Sized(
        new SizedOrder(
            intent.symbol(),
            terms.side(),
            quantity,
            terms.limitPrice(),
            terms.timeInForce(),
            intent.isReducing(),
            leverage,
            terms.referencePrice(),
            applied));
  }

  /** A limit price the exchange would refuse, if there is one. */
  static Optional<SizingOutcome> priceFault(OrderTerms terms, Filters filters) {
    return Optional.ofNullable(terms.limitPrice())
        .flatMap(filters::priceFault)
        .map(fault -> SizingOutcome.refused(BLOCK_BELOW_FILTERS, fault));
  }
}
