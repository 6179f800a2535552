package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.intent.OrderType;
import io.quantumtrader.contract.intent.TimeInForce;
import io.quantumtrader.contract.intent.TradeIntent;
import io.quantumtrader.executor.venue.Quote;
import io.quantumtrader.executor.venue.SymbolRules;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How an order is to reach the book, before its size is known.
 *
 * @param limitPrice quote units, on the tick; null for a market order
 * @param timeInForce null for a market order
 * @param referencePrice quote units; what the order is expected to cost at most. A SELL limit below
 *     the bid trades at the bid, so it counts with that.
 */
record OrderTerms(
    Side side,
    @Nullable BigDecimal limitPrice,
    @Nullable TimeInForce timeInForce,
    BigDecimal referencePrice) {

  /** A maker entry rests at the best price of its own side, at the producer's bound at worst. */
  static @Nullable OrderTerms forEntry(
      TradeIntent intent, Side side, @Nullable Quote quote, SymbolRules rules) {
    BigDecimal bound = intent.limitPrice();
    return switch (intent.orderType()) {
      case MARKET -> quote == null ? null : market(side, quote.taking(side));
      case LIMIT -> bound == null ? null : limit(side, bound, tif(intent), quote, rules);
      case MAKER_FIRST -> {
        if (quote == null) {
          yield null;
        }
        BigDecimal own = quote.taking(side.opposite());
        BigDecimal price = bound == null ? own : side == Side.BUY ? own.min(bound) : own.max(bound);
        yield limit(side, price, TimeInForce.GTX, quote, rules);
      }
    };
  }

  /**
   * An exit needs no market price: without one it counts with what the position cost. A maker exit
   * goes to the market, since an exit that rests may never happen.
   */
  static @Nullable OrderTerms forReduction(
      TradeIntent intent,
      Side side,
      BigDecimal positionPrice,
      @Nullable Quote quote,
      SymbolRules rules) {
    if (intent.orderType() != OrderType.LIMIT) {
      return market(side, quote == null ? positionPrice : quote.taking(side));
    }
    BigDecimal bound = intent.limitPrice();
    return bound == null ? null : limit(side, bound, tif(intent), quote, rules);
  }

  private static OrderTerms market(Side side, BigDecimal price) {
    return new OrderTerms(side, null, null, price);
  }

  private static OrderTerms limit(
      Side side, BigDecimal asked, TimeInForce tif, @Nullable Quote quote, SymbolRules rules) {
    BigDecimal price = Filters.forOrder(rules, false).roundPrice(asked, side);
    BigDecimal reference =
        side == Side.SELL && quote != null ? price.max(quote.taking(side)) : price;
    return new OrderTerms(side, price, tif, reference);
  }

  private static TimeInForce tif(TradeIntent intent) {
    TimeInForce asked = intent.timeInForce();
    return asked == null ? TimeInForce.GTC : asked;
  }

  Filters filters(SymbolRules rules) {
    return Filters.forOrder(rules, limitPrice == null);
  }
}
