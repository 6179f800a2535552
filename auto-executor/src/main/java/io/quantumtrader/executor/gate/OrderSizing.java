package io.quantumtrader.executor.gate;

import static io.quantumtrader.contract.event.BlockReason.BLOCK_BELOW_FILTERS;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.intent.Action;
import io.quantumtrader.contract.intent.TradeIntent;
import io.quantumtrader.executor.portfolio.PortfolioView;
import io.quantumtrader.executor.venue.SymbolRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes an order of an intent: side, price on the tick, quantity on the step. It asks whether a
 * valid order exists; whether it is wanted is for the gates.
 */
final class OrderSizing {

  private OrderSizing() {}

  static SizingOutcome size(GateRequest request, PortfolioView portfolio) {
    SymbolRules rules = request.market().rules();
    if (rules == null) {
      return SizingOutcome.refused(
          BLOCK_BELOW_FILTERS, "no exchange filters known for " + request.intent().symbol());
    }
    return request.intent().isReducing()
        ? ReductionSizing.size(request, portfolio, rules)
        : EntrySizing.size(request, portfolio, rules);
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
