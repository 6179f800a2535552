package io.quantumtrader.executor.gate;

import io.quantumtrader.executor.venue.Quote;
import io.quantumtrader.executor.venue.SymbolRules;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the intent's symbol.
 *
 * @param quote fresh best bid and ask; null when there is none that is fresh
 * @param rules the exchange's filters; null when it does not list the symbol
 */
public record MarketView(@Nullable Quote quote, @Nullable SymbolRules rules) {

  /** A quote without a positive bid, or crossed, tells nothing and counts as none. */
  public MarketView {
    if (quote != null && (quote.bid().signum() <= 0 || quote.bid().compareTo(quote.ask()) > 0)) {
      quote = null;
    }
  }
}
