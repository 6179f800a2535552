package io.quantumtrader.executor.gate;

import static io.quantumtrader.contract.event.BlockReason.BLOCK_BELOW_FILTERS;
import static io.quantumtrader.contract.event.BlockReason.BLOCK_INSUFFICIENT_CAPITAL;
import static io.quantumtrader.contract.event.BlockReason.BLOCK_NOTHING_TO_CLOSE;
import static io.quantumtrader.contract.event.BlockReason.BLOCK_PRICE_COLLAR;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.intent.OrderType;
import io.quantumtrader.contract.intent.Sizing;
import io.quantumtrader.contract.intent.TradeIntent;
import io.quantumtrader.executor.portfolio.PortfolioView;
import io.quantumtrader.executor.venue.SymbolRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sizes an order that opens or enlarges a position. */
final class EntrySizing {

  private static final int SCALE = 18;

  private EntrySizing() {}

  static SizingOutcome size(GateRequest request, PortfolioView portfolio, SymbolRules rules) {
    TradeIntent intent = request.intent();
    Side side = OrderSizing.entrySide(intent);
    OrderTerms terms = OrderTerms.forEntry(intent, side, request.market().quote(), rules);
    if (terms == null) {
      return SizingOutcome.refused(
          BLOCK_PRICE_COLLAR,
          intent.orderType() == OrderType.LIMIT
              ? "expected a limit_price for LIMIT, was none"
              : "no fresh market price for " + intent.symbol());
    }
    Filters filters = terms.filters(rules);
    Optional<SizingOutcome> fault = OrderSizing.priceFault(terms, filters);
    if (fault.isPresent()) {
      return fault.get();
    }
    return switch (intent.sizing()) {
      case Sizing.Quantity(BigDecimal asked) -> fit(request, terms, filters, asked, List.of());
      case Sizing.Notional(BigDecimal quote) ->
          fit(request, terms, filters, baseUnits(quote, terms), List.of());
      case Sizing.ByPolicy _ -> byPolicy(request, portfolio, terms, filters);
      case Sizing.CloseFraction _, Sizing.WholePosition _ ->
          SizingOutcome.refused(
              BLOCK_NOTHING_TO_CLOSE, "a part of the position was asked for without CLOSE");
    };
  }

  private static SizingOutcome byPolicy(
      GateRequest request, PortfolioView portfolio, OrderTerms terms, Filters filters) {
    Optional<BigDecimal> capital = portfolio.availableCapital();
    if (capital.isEmpty()) {
      return SizingOutcome.refused(
          BLOCK_INSUFFICIENT_CAPITAL, "free margin is not known: the account was not read yet");
    }
    PolicyAllocation allocation =
        PolicyAllocation.of(request.intent(), request.limits(), portfolio, capital.get());
    if (allocation.isTooSmall()) {
      return SizingOutcome.refused(BLOCK_INSUFFICIENT_CAPITAL, allocation.tooSmall());
    }
    List<String> caps = new ArrayList<>(allocation.caps());
    BigDecimal quantity = baseUnits(allocation.quoteUnits(), terms);
    BigDecimal largest = filters.lot().max();
    if (filters.isTooLarge(quantity)) {
      caps.add("LOT_SIZE: " + Figures.plain(quantity) + " -> " + Figures.plain(largest));
      quantity = largest;
    }
    return fit(request, terms, filters, quantity, caps);
  }

  /** A quantity too large for one order is refused, not cut: a part is not what was asked for. */
  private static SizingOutcome fit(
      GateRequest request, OrderTerms terms, Filters filters, BigDecimal asked, List<String> caps) {
    BigDecimal quantity = filters.roundDown(asked);
    if (filters.isTooSmall(quantity)) {
      return SizingOutcome.refused(BLOCK_BELOW_FILTERS, filters.tooSmall(asked, quantity));
    }
    if (filters.isTooLarge(quantity)) {
      return SizingOutcome.refused(
          BLOCK_BELOW_FILTERS,
          "quantity %s > maximum %s of one order"
              .formatted(Figures.plain(quantity), Figures.plain(filters.lot().max())));
    }
    BigDecimal notional = quantity.multiply(valuedAt(request, terms));
    return filters.isBelowMinNotional(notional)
        ? SizingOutcome.refused(BLOCK_BELOW_FILTERS, filters.belowMinNotional(notional, asked))
        : OrderSizing.sized(request, terms, quantity, caps);
  }

  /** The price the exchange multiplies with: a limit's own, else the mark price. */
  private static BigDecimal valuedAt(GateRequest request, OrderTerms terms) {
    BigDecimal mark = request.market().markPrice();
    if (terms.limitPrice() != null) {
      return terms.limitPrice();
    }
    return mark == null ? terms.referencePrice() : mark;
  }

  private static BigDecimal baseUnits(BigDecimal quote, OrderTerms terms) {
    return quote.divide(terms.referencePrice(), SCALE, RoundingMode.DOWN);
  }
}
