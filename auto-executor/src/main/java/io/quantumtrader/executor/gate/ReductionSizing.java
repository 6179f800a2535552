package io.quantumtrader.executor.gate;

import static io.quantumtrader.contract.event.BlockReason.BLOCK_BELOW_FILTERS;
import static io.quantumtrader.contract.event.BlockReason.BLOCK_NOTHING_TO_CLOSE;
import static io.quantumtrader.contract.event.BlockReason.BLOCK_PRICE_COLLAR;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.intent.Action;
import io.quantumtrader.contract.intent.Sizing;
import io.quantumtrader.contract.intent.TradeIntent;
import io.quantumtrader.executor.portfolio.PortfolioView;
import io.quantumtrader.executor.portfolio.Position;
import io.quantumtrader.executor.venue.SymbolRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sizes an order that shrinks a position: against it, never more than it. The exchange's minimum
 * notional is waived for these, and what exceeds the maximum of one order is left for the next.
 */
final class ReductionSizing {

  private static final int SCALE = 18;

  private ReductionSizing() {}

  static SizingOutcome size(GateRequest request, PortfolioView portfolio, SymbolRules rules) {
    TradeIntent intent = request.intent();
    Optional<Position> position = portfolio.position(intent.symbol());
    if (position.isEmpty()) {
      return SizingOutcome.refused(
          BLOCK_NOTHING_TO_CLOSE, "no open position in " + intent.symbol());
    }
    Position open = position.get();
    Side side = open.side().opposite();
    if (intent.action() != Action.CLOSE && OrderSizing.entrySide(intent) != side) {
      return SizingOutcome.refused(
          BLOCK_NOTHING_TO_CLOSE,
          "reduce-only %s would enlarge the position of %s"
              .formatted(intent.action(), Figures.plain(open.signedQuantity())));
    }
    OrderTerms terms =
        OrderTerms.forReduction(intent, side, open.averageEntry(), request.market().quote(), rules);
    if (terms == null) {
      return SizingOutcome.refused(
          BLOCK_PRICE_COLLAR, "expected a limit_price for LIMIT, was none");
    }
    Filters filters = terms.filters(rules);
    return OrderSizing.priceFault(terms, filters)
        .orElseGet(() -> fit(request, open, terms, filters));
  }

  private static SizingOutcome fit(
      GateRequest request, Position open, OrderTerms terms, Filters filters) {
    List<String> caps = new ArrayList<>();
    BigDecimal asked = asked(request.intent().sizing(), open, terms);
    if (asked.compareTo(open.quantity()) > 0) {
      caps.add("POSITION: " + Figures.plain(asked) + " -> " + Figures.plain(open.quantity()));
      asked = open.quantity();
    }
    BigDecimal whole = filters.roundDown(open.quantity());
    BigDecimal quantity = filters.roundDown(asked);
    boolean isPart = quantity.compareTo(whole) < 0;
    if (isPart && isDust(request.intent(), whole.subtract(quantity), terms, filters)) {
      caps.add("REMAINDER: " + Figures.plain(quantity) + " -> " + Figures.plain(whole));
      quantity = whole;
    }
    if (filters.isTooSmall(quantity)) {
      return SizingOutcome.refused(BLOCK_BELOW_FILTERS, filters.tooSmall(asked, quantity));
    }
    if (filters.isTooLarge(quantity)) {
      BigDecimal largest = largest(whole, terms, filters);
      caps.add("LOT_SIZE: " + Figures.plain(quantity) + " -> " + Figures.plain(largest));
      quantity = largest;
    }
    return OrderSizing.sized(request, terms, quantity, caps);
  }

  private static BigDecimal asked(Sizing sizing, Position open, OrderTerms terms) {
    return switch (sizing) {
      case Sizing.Quantity(BigDecimal baseUnits) -> baseUnits;
      case Sizing.Notional(BigDecimal quote) ->
          terms.referencePrice().signum() == 0
              ? open.quantity()
              : quote.divide(terms.referencePrice(), SCALE, RoundingMode.DOWN);
      case Sizing.CloseFraction(BigDecimal fraction) -> open.quantity().multiply(fraction);
      case Sizing.WholePosition _, Sizing.ByPolicy _ -> open.quantity();
    };
  }

  /**
   * A rest below the minimum quantity could never be closed, whoever asks. One that is only worth
   * too little still could, since exits need no minimum notional; a CLOSE takes it along, and an
   * order with an exact size is not made larger for it.
   */
  private static boolean isDust(
      TradeIntent intent, BigDecimal rest, OrderTerms terms, Filters filters) {
    return intent.action() == Action.CLOSE
        ? leavesDust(rest, terms, filters)
        : filters.isTooSmall(rest);
  }

  /** The most that one order may close and still leave something that another one can. */
  private static BigDecimal largest(BigDecimal whole, OrderTerms terms, Filters filters) {
    BigDecimal largest = filters.roundDown(filters.lot().max());
    BigDecimal rest = whole.subtract(largest);
    if (rest.signum() <= 0 || !leavesDust(rest, terms, filters)) {
      return largest;
    }
    BigDecimal smaller =
        filters.roundDown(whole.subtract(filters.smallest(terms.referencePrice())));
    return filters.isTooSmall(smaller) ? largest : smaller;
  }

  /** A rest that could not be closed, or not opened, by an order of its own. */
  private static boolean leavesDust(BigDecimal rest, OrderTerms terms, Filters filters) {
    return filters.isTooSmall(rest)
        || filters.isBelowMinNotional(rest.multiply(terms.referencePrice()));
  }
}
