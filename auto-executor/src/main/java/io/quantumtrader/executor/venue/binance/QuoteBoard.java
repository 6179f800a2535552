package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.Quote;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last quote of each symbol, with the monotonic time it came, so that a clock jump ages none.
 */
final class QuoteBoard {

  private final ExchangeClock clock;
  private final Map<String, Entry> quotes = new ConcurrentHashMap<>();

  QuoteBoard(ExchangeClock clock) {
    this.clock = clock;
  }

  void put(Quote quote) {
    quotes.put(quote.symbol(), new Entry(quote, clock.nanos()));
  }

  Optional<Quote> fresh(String symbol, Duration maxAge) {
    Entry entry = quotes.get(symbol);
    return entry == null || clock.nanos() - entry.nanos > maxAge.toNanos()
        ? Optional.empty()
        : Optional.of(entry.quote);
  }

  private record Entry(Quote quote, long nanos) {}
}
