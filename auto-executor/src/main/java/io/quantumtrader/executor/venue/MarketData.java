package io.quantumtrader.executor.venue;

import java.util.Collection;
import java.util.Optional;

/** Prices and symbol rules. */
public interface MarketData {

  /** The best bid and ask, fetched when the one at hand is older than the freshness bound. */
  Optional<Quote> quote(String symbol);

  /** The exchange's rules for a symbol; empty when it does not list it. */
  Optional<SymbolRules> rules(String symbol);

  /** All symbols the exchange lists. */
  Collection<SymbolRules> symbols();
}
