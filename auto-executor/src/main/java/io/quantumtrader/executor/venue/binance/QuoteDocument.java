package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Quotes as the exchange writes them; a missing or non-positive price is no quote. */
final class QuoteDocument {

  private QuoteDocument() {}

  /** Binance USDⓈ-M docs, Symbol Order Book Ticker. */
  static Optional<Quote> bookTicker(String symbol, Fields ticker, Instant at) {
    return quote(symbol, ticker.decimal("bidPrice"), ticker.decimal("askPrice"), at);
  }

  /** Binance USDⓈ-M docs, Individual Symbol Book Ticker Streams. */
  static Optional<Quote> streamed(String symbol, Fields event, Instant at) {
    return quote(symbol, event.decimal("b"), event.decimal("a"), at);
  }

  /** One price for both sides, where the exchange shows no book. */
  static Optional<Quote> single(String symbol, Fields document, String field, Instant at) {
    BigDecimal price = document.decimal(field);
    return quote(symbol, price, price, at);
  }

  private static Optional<Quote> quote(
      String symbol, @Nullable BigDecimal bid, @Nullable BigDecimal ask, Instant at) {
    return bid == null || ask == null || bid.signum() <= 0 || ask.compareTo(bid) < 0
        ? Optional.empty()
        : Optional.of(new Quote(symbol, bid, ask, at));
  }
}
