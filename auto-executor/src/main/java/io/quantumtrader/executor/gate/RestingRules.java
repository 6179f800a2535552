package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.Side;
import io.quantumtrader.executor.portfolio.PortfolioView;
import io.quantumtrader.executor.venue.SymbolRules;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the exchange asks of an order that may rest in the book, an exit included: PERCENT_PRICE and
 * MAX_NUM_ORDERS (Binance USDⓈ-M docs, Filters).
 */
final class RestingRules {

  private RestingRules() {}

  /**
   * What is wrong with the order, if anything.
   *
   * @param markPrice quote units; without one the exchange alone can tell
   */
  static Optional<String> fault(
      SizedOrder order,
      SymbolRules rules,
      @Nullable BigDecimal markPrice,
      PortfolioView portfolio) {
    BigDecimal price = order.limitPrice();
    if (price == null) {
      return Optional.empty();
    }
    Optional<String> outsideBand =
        markPrice == null ? Optional.empty() : bandFault(order.side(), price, rules, markPrice);
    return outsideBand.or(() -> countFault(order, rules, portfolio));
  }

  private static Optional<String> bandFault(
      Side side, BigDecimal price, SymbolRules rules, BigDecimal mark) {
    BigDecimal factor = side == Side.BUY ? rules.band().up() : rules.band().down();
    BigDecimal bound = mark.multiply(factor);
    boolean outside =
        factor.signum() > 0
            && (side == Side.BUY ? price.compareTo(bound) > 0 : price.compareTo(bound) < 0);
    return outside
        ? Optional.of(
            "PERCENT_PRICE: %s at %s %s %s = mark price %s x %s"
                .formatted(
                    side,
                    Figures.plain(price),
                    side == Side.BUY ? ">" : "<",
                    Figures.plain(bound),
                    Figures.plain(mark),
                    Figures.plain(factor)))
        : Optional.empty();
  }

  private static Optional<String> countFault(
      SizedOrder order, SymbolRules rules, PortfolioView portfolio) {
    long open = portfolio.unfinishedOrders(order.symbol());
    return rules.maxOrders() > 0 && open + 1 > rules.maxOrders()
        ? Optional.of("MAX_NUM_ORDERS: open orders %d + 1 > %d".formatted(open, rules.maxOrders()))
        : Optional.empty();
  }
}
