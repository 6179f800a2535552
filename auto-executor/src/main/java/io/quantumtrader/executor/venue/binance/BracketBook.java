package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.LeverageBrackets;
import io.quantumtrader.executor.venue.LeverageBrackets.Bracket;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** The account's leverage brackets (Binance USDⓈ-M docs, Notional and Leverage Brackets). */
final class BracketBook {

  private static final Logger LOG = LoggerFactory.getLogger(BracketBook.class);
  private static final Duration MAX_AGE = Duration.ofHours(1);

  private final AccountApi api;
  private final MissingEndpoints missing;
  private final ExchangeClock clock;
  private final Map<String, Entry> book = new ConcurrentHashMap<>();
  private final SingleFlight<String, Optional<LeverageBrackets>> fetching = new SingleFlight<>();

  BracketBook(AccountApi api, MissingEndpoints missing, ExchangeClock clock) {
    this.api = api;
    this.missing = missing;
    this.clock = clock;
  }

  /** Those at hand for an hour; older ones only while the exchange does not tell newer ones. */
  Optional<LeverageBrackets> of(String symbol) {
    Entry known = book.get(symbol);
    if (known != null && clock.nanos() - known.nanos < MAX_AGE.toNanos()) {
      return Optional.of(known.brackets);
    }
    return fetching
        .get(symbol, this::fetch)
        .or(() -> Optional.ofNullable(known).map(Entry::brackets));
  }

  /** The exchange refused a leverage: the next entry asks again. */
  void forget(String symbol) {
    book.remove(symbol);
  }

  private Optional<LeverageBrackets> fetch(String symbol) {
    if (missing.isMissing(AccountEndpoint.LEVERAGE_BRACKET)) {
      return Optional.empty();
    }
    Reply reply = api.call(AccountEndpoint.LEVERAGE_BRACKET, Map.of("symbol", symbol));
    if (missing.note(AccountEndpoint.LEVERAGE_BRACKET, reply, "MAX_LEVERAGE alone caps leverage")) {
      return Optional.empty();
    }
    if (!(reply instanceof Reply.Success success)) {
      LOG.warn("leverage brackets of {} could not be read: {}", symbol, reply.failure());
      return Optional.empty();
    }
    List<Bracket> brackets = brackets(SymbolElement.of(success.body(), symbol));
    if (brackets.isEmpty()) {
      return Optional.empty();
    }
    LeverageBrackets read = new LeverageBrackets(brackets);
    book.put(symbol, new Entry(read, clock.nanos()));
    return Optional.of(read);
  }

  private static List<Bracket> brackets(Fields symbol) {
    List<Bracket> brackets = new ArrayList<>();
    for (JsonNode element : symbol.node().path("brackets")) {
      Fields bracket = new Fields(element);
      BigDecimal cap = bracket.decimal("notionalCap");
      Long leverage = bracket.integer("initialLeverage");
      if (cap != null && leverage != null && leverage >= 1 && leverage <= 125) {
        brackets.add(new Bracket(cap, leverage.intValue()));
      }
    }
    return brackets;
  }

  private record Entry(LeverageBrackets brackets, long nanos) {}
}
