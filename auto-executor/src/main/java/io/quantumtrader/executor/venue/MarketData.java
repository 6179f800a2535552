package io.quantumtrader.executor.venue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** Prices and symbol rules. */
public interface MarketData {

  /** The best bid and ask, fetched when the one at hand is older than the freshness bound. */
  Optional<Quote> quote(String symbol);

  /**
   * The price the exchange values positions and judges orders by, quote units; empty when it is not
   * known freshly.
   */
  Optional<BigDecimal> markPrice(String symbol);

  /** The exchange's rules for a symbol; empty when it does not list it. */
  Optional<SymbolRules> rules(String symbol);

  /** How long ago the exchange last said what its rules are, on the monotonic clock. */
  Duration rulesAge();

  /** All symbols the exchange lists. */
  Collection<SymbolRules> symbols();
}
