package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.Quote;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Quotes by request: the book, else the mark price, else the last price for both sides. */
final class RestQuotes {

  private static final Logger LOG = LoggerFactory.getLogger(RestQuotes.class);

  private final PublicApi api;
  private final ExchangeClock clock;
  private final MissingEndpoints missing;
  private final QuoteBoard board;

  RestQuotes(PublicApi api, ExchangeClock clock, MissingEndpoints missing, QuoteBoard board) {
    this.api = api;
    this.clock = clock;
    this.missing = missing;
    this.board = board;
  }

  /**
   * Puts what it gets on the board. After each request without a quote the board is looked at:
   * while requests wait for the exchange's limits the stream may long have told.
   */
  Optional<Quote> fetch(String symbol, Duration maxAge) {
    return ask(PublicEndpoint.BOOK_TICKER, symbol, "the mark price stands for bid and ask")
        .or(() -> board.fresh(symbol, maxAge))
        .or(() -> ask(PublicEndpoint.PREMIUM_INDEX, symbol, "the last price stands for both"))
        .or(() -> board.fresh(symbol, maxAge))
        .or(() -> ask(PublicEndpoint.TICKER_PRICE, symbol, "there is no price by request"))
        .or(() -> board.fresh(symbol, maxAge));
  }

  private Optional<Quote> ask(PublicEndpoint endpoint, String symbol, String instead) {
    if (missing.isMissing(endpoint)) {
      return Optional.empty();
    }
    Reply reply = api.get(endpoint, Map.of("symbol", symbol));
    if (missing.note(endpoint, reply, instead)) {
      return Optional.empty();
    }
    if (reply instanceof Reply.Success success) {
      Optional<Quote> quote = read(endpoint, symbol, only(success.body(), symbol));
      quote.ifPresent(board::put);
      return quote;
    }
    LOG.debug("no {} for {}: {}", endpoint, symbol, reply.failure());
    return Optional.empty();
  }

  /** Some servers answer with the list of all symbols whatever was asked. */
  private static Fields only(JsonNode body, String symbol) {
    if (body.isArray()) {
      for (JsonNode element : body) {
        if (symbol.equals(new Fields(element).text("symbol"))) {
          return new Fields(element);
        }
      }
    }
    return new Fields(body);
  }

  private Optional<Quote> read(PublicEndpoint endpoint, String symbol, Fields document) {
    return switch (endpoint) {
      case BOOK_TICKER -> QuoteDocument.bookTicker(symbol, document, clock.localNow());
      case PREMIUM_INDEX -> QuoteDocument.single(symbol, document, "markPrice", clock.localNow());
      case TICKER_PRICE -> QuoteDocument.single(symbol, document, "price", clock.localNow());
      case TIME, EXCHANGE_INFO -> Optional.empty();
    };
  }
}
