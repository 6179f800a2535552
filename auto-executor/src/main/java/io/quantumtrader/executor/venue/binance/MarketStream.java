package io.quantumtrader.executor.venue.binance;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * One kind of market data of the symbols that were asked for (Binance USDⓈ-M docs, Websocket Market
 * Streams). Connects when the first symbol is asked for; without it prices are fetched by request.
 */
final class MarketStream implements StreamSession, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MarketStream.class);
  // Far below the exchange's 1024 streams a connection; further symbols are quoted by request.
  private static final int MAX_SYMBOLS = 200;

  private final Connection connection;
  private final Kind kind;
  private final BiConsumer<String, Fields> events;
  private final StreamLoop loop;
  private final Set<String> wanted = ConcurrentHashMap.newKeySet();
  private final Set<String> subscribed = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean looping = new AtomicBoolean();
  private final AtomicLong requestIds = new AtomicLong();
  private volatile boolean open;

  /**
   * @param name of the connection, in the log
   * @param path {@code public} or {@code market}
   * @param suffix what follows the symbol in a stream's name
   */
  record Kind(String name, String path, String suffix) {}

  /**
   * @param events told each event with its symbol
   */
  MarketStream(Connection connection, Kind kind, BiConsumer<String, Fields> events) {
    this.connection = connection;
    this.kind = kind;
    this.events = events;
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
    return kind.name();
  }

  @Override
  public List<URI> addresses() {
    return StreamAddress.of(connection.streamUrl(), kind.path(), "");
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
            .map(symbol -> "\"" + symbol.toLowerCase(Locale.ROOT) + kind.suffix() + "\"")
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
        events.accept(symbol, event);
      }
    } catch (JacksonException e) {
      LOG.warn("unreadable {} frame: {}", kind.name(), connection.redaction().of(message));
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
