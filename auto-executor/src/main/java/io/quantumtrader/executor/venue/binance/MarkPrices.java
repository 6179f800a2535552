package io.quantumtrader.executor.venue.binance;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Mark prices, which the exchange sends every second and judges PERCENT_PRICE and the notional of
 * market orders by (Binance USDⓈ-M docs, Mark Price Stream, Mark Price). Fetched by request while
 * the stream has none.
 */
final class MarkPrices implements AutoCloseable {

  private static final Duration MAX_AGE = Duration.ofSeconds(5);

  private final Connection connection;
  private final MarketStream stream;
  private final Map<String, Entry> prices = new ConcurrentHashMap<>();
  private final SingleFlight<String, Optional<BigDecimal>> fetching = new SingleFlight<>();

  MarkPrices(Connection connection) {
    this.connection = connection;
    this.stream =
        new MarketStream(
            connection,
            new MarketStream.Kind("mark-price", "market", "@markPrice@1s"),
            (symbol, event) -> put(symbol, event.decimal("p")));
  }

  /** From now on symbols may be asked for. */
  void start() {
    stream.start();
  }

  Optional<BigDecimal> of(String symbol) {
    stream.want(symbol);
    Entry entry = prices.get(symbol);
    return entry != null && connection.clock().nanos() - entry.nanos <= MAX_AGE.toNanos()
        ? Optional.of(entry.price)
        : fetching.get(symbol, this::fetch);
  }

  private Optional<BigDecimal> fetch(String symbol) {
    if (connection.missing().isMissing(PublicEndpoint.PREMIUM_INDEX)) {
      return Optional.empty();
    }
    Reply reply =
        connection.publicApi().get(PublicEndpoint.PREMIUM_INDEX, Map.of("symbol", symbol));
    boolean missing =
        connection
            .missing()
            .note(PublicEndpoint.PREMIUM_INDEX, reply, "limits are not compared with a mark price");
    return !missing && reply instanceof Reply.Success success
        ? put(symbol, new Fields(success.body()).decimal("markPrice"))
        : Optional.empty();
  }

  private Optional<BigDecimal> put(String symbol, @Nullable BigDecimal price) {
    if (price == null || price.signum() <= 0) {
      return Optional.empty();
    }
    prices.put(symbol, new Entry(price, connection.clock().nanos()));
    return Optional.of(price);
  }

  @Override
  public void close() {
    stream.close();
  }

  private record Entry(BigDecimal price, long nanos) {}
}
