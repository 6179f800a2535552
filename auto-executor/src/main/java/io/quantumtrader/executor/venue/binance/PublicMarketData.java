package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.venue.Hold;
import io.quantumtrader.executor.venue.MarketData;
import io.quantumtrader.executor.venue.Quote;
import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.VenueCondition;
import io.quantumtrader.executor.venue.VenueObserver;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Prices, symbol rules and the clock of the exchange, read without a key. It can send GET requests
 * and market data subscriptions and nothing else, so whoever holds only this cannot change anything
 * at the exchange.
 */
public final class PublicMarketData implements MarketData, AutoCloseable {

  // An entry is priced and collared by it: in two seconds a liquid book moves a few basis points.
  private static final Duration QUOTE_MAX_AGE = Duration.ofSeconds(2);
  private static final Duration CATALOG_INTERVAL = Duration.ofMinutes(10);
  private static final Duration CLOCK_CHECK = Duration.ofSeconds(5);

  private final Connection connection;
  private final SymbolCatalog catalog;
  private final RestQuotes restQuotes;
  private final QuoteBoard board;
  private final MarketStream stream;
  private final MarkPrices marks;
  private final SingleFlight<String, Optional<Quote>> fetching = new SingleFlight<>();

  PublicMarketData(Connection connection) {
    this.connection = connection;
    this.catalog =
        new SymbolCatalog(
            connection.publicApi(),
            connection.clock(),
            connection.missing(),
            connection.governor()::adopt);
    this.board = new QuoteBoard(connection.clock());
    this.restQuotes =
        new RestQuotes(connection.publicApi(), connection.clock(), connection.missing(), board);
    this.stream =
        new MarketStream(
            connection,
            new MarketStream.Kind("book-ticker", "public", "@bookTicker"),
            (symbol, event) ->
                QuoteDocument.streamed(symbol, event, connection.clock().localNow())
                    .ifPresent(board::put));
    this.marks = new MarkPrices(connection);
  }

  /** A read-only connection of its own; the credentials in the settings are not used. */
  public static PublicMarketData of(Settings.Binance settings, VenueObserver observer) {
    return new PublicMarketData(Connection.open(settings, null, observer));
  }

  /**
   * Measures the clock and loads the symbol catalogue, then keeps both up to date.
   *
   * @throws IllegalStateException when the catalogue cannot be loaded; may be called again
   */
  public void start() {
    connection.clockSync().measure();
    catalog
        .refresh()
        .ifPresent(cause -> {
          throw new IllegalStateException(
              "expected the exchange's symbol catalogue, was: " + cause);
        });
    connection.background().every(CATALOG_INTERVAL, "symbol catalogue", catalog::refreshTold);
    connection.background().every(CLOCK_CHECK, "clock", connection.clockSync()::measureIfDue);
    stream.start();
    marks.start();
  }

  @Override
  public Optional<Quote> quote(String symbol) {
    stream.want(symbol);
    return board
        .fresh(symbol, QUOTE_MAX_AGE)
        .or(() -> fetching.get(symbol, missing -> restQuotes.fetch(missing, QUOTE_MAX_AGE)));
  }

  /** As for any venue; a quote that is fetched within goes first as well. */
  public <T> T urgently(Supplier<T> calls) {
    return Urgency.urgently(calls);
  }

  @Override
  public Optional<BigDecimal> markPrice(String symbol) {
    return marks.of(symbol);
  }

  @Override
  public Optional<SymbolRules> rules(String symbol) {
    return catalog.rules(symbol);
  }

  @Override
  public Duration rulesAge() {
    return catalog.age();
  }

  /** The exchange refused what its rules allow: they are read again soon. */
  void distrustRules() {
    connection.background().once("symbol catalogue", catalog::distrust);
  }

  @Override
  public Collection<SymbolRules> symbols() {
    return catalog.symbols();
  }

  /** The exchange's clock, as well as we know it. */
  public Instant exchangeNow() {
    return connection.clock().now();
  }

  /** How the exchange is right now, as this connection finds it. */
  public VenueCondition condition() {
    ExchangeClock clock = connection.clock();
    Reachability reachability = connection.reachability();
    return new VenueCondition(
        connection.governor().holding(),
        clock.measured() ? new VenueCondition.Clock(clock.offset(), clock.uncertainty()) : null,
        reachability.unansweredRequests(),
        reachability.unansweredFor());
  }

  /** Sends nothing until then. */
  public void keepHolding(Hold hold) {
    connection.governor().hold(hold);
  }

  /** Exchange clock minus local clock. */
  public Duration clockOffset() {
    return connection.clock().offset();
  }

  @Override
  public void close() {
    stream.close();
    marks.close();
    connection.close();
  }
}
