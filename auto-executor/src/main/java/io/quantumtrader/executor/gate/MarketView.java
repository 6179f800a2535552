package io.quantumtrader.executor.gate;

import io.quantumtrader.executor.venue.LeverageBrackets;
import io.quantumtrader.executor.venue.Quote;
import io.quantumtrader.executor.venue.SymbolRules;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the intent's symbol.
 *
 * @param quote fresh best bid and ask; null when there is none that is fresh
 * @param markPrice quote units; null when it is not known freshly
 * @param rules the exchange's filters; null when it does not list the symbol
 * @param rulesAge how long ago the exchange last said what its filters are
 * @param brackets leverage by notional; null when not known
 */
public record MarketView(
    @Nullable Quote quote,
    @Nullable BigDecimal markPrice,
    @Nullable SymbolRules rules,
    Duration rulesAge,
    @Nullable LeverageBrackets brackets) {

  /** A quote without a positive bid, or crossed, tells nothing and counts as none. */
  public MarketView {
    if (quote != null && (quote.bid().signum() <= 0 || quote.bid().compareTo(quote.ask()) > 0)) {
      quote = null;
    }
  }
}
