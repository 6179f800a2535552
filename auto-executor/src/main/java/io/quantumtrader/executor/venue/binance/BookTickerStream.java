package io.quantumtrader.executor.venue.binance;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Best bids and asks as they change (Binance USDⓈ-M docs, Individual Symbol Book Ticker Streams).
 * Connects when the first symbol is asked for; without it quotes are fetched by request.
 */
final class BookTickerStream implements StreamSession, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BookTickerStream.class);
  // Far below the exchange's 1024 streams a connection; further symbols are quoted by request.
  private static final int MAX_SYMBOLS = 200;

  private final Connection connection;
  private final QuoteBoard board;
  private final StreamLoop loop;
  private final Set<String> wanted = ConcurrentHashMap.newKeySet();
  private final Set<String> subscribed = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean looping = new AtomicBoolean();
  private final AtomicLong requestIds = new AtomicLong();
  private volatile boolean open;

  BookTickerStream(Connection connection, QuoteBoard board) {
    this.connection = connection;
    this.board = board;
    this.loop = new StreamLoop(this, connection);
  }

  /** From now on symbols may be asked for. */
  void start() {
    open = true;
  }

  void want(String symbol) {
    if (!open || wanted.contains(symbol) || wanted.size() >= MAX_SYMBOLS) {
      return;
    }
    wanted.add(symbol);
    if (looping.compareAndSet(false, true)) {
      loop.start();
    }
  }

  @Override
  public String name() {
    return "book-ticker";
  }

  @Override
  public List<URI> addresses() {
    return StreamAddress.of(connection.streamUrl(), "public", "");
  }

  @Override
  public void onUp(StreamConnection stream) {
    subscribed.clear();
    onTick(stream);
  }

  /** All new symbols in one request: the exchange cuts off whoever sends more than ten a second. */
  @Override
  public void onTick(StreamConnection stream) {
    List<String> fresh = wanted.stream().filter(symbol -> !subscribed.contains(symbol)).toList();
    if (fresh.isEmpty()) {
      return;
    }
    subscribed.addAll(fresh);
    String streams =
        fresh.stream()
            .map(symbol -> "\"" + symbol.toLowerCase(Locale.ROOT) + "@bookTicker\"")
            .collect(Collectors.joining(","));
    stream.send(
        "{\"method\":\"SUBSCRIBE\",\"params\":["
            + streams
            + "],\"id\":"
            + requestIds.incrementAndGet()
            + "}");
  }

  @Override
  public void onMessage(String message) {
    try {
      Fields frame = new Fields(Json.read(message));
      Fields event = frame.node().has("data") ? frame.child("data") : frame;
      String symbol = event.text("s");
      if (symbol != null && wanted.contains(symbol)) {
        QuoteDocument.streamed(symbol, event, connection.clock().localNow()).ifPresent(board::put);
      }
    } catch (JacksonException e) {
      LOG.warn("unreadable book ticker frame: {}", connection.redaction().of(message));
    }
  }

  @Override
  public void onDown(String cause) {
    subscribed.clear();
  }

  @Override
  public void close() {
    open = false;
    loop.close();
  }
}
