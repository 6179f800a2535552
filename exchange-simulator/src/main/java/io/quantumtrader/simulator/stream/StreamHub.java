package io.quantumtrader.simulator.stream;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.fault.Facts;
import io.quantumtrader.simulator.fault.FaultBook;
import io.quantumtrader.simulator.fault.FaultType;
import io.quantumtrader.simulator.matching.ExchangeEvent;
import io.quantumtrader.simulator.matching.ExchangeListener;
import io.quantumtrader.simulator.matching.Trade;
import io.quantumtrader.simulator.protocol.Json;
import io.quantumtrader.simulator.protocol.Scheduler;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All stream connections, and the way of every event to those that listen. Engine thread only. */
public final class StreamHub implements ExchangeListener {

  private static final Duration LONGEST_CONNECTION = Duration.ofHours(24);

  private final Map<StreamPeer, Subscriptions> connections = new LinkedHashMap<>();
  private final Map<StreamPeer, Instant> openedAt = new HashMap<>();
  private final Map<Account, FrameGate> gates = new HashMap<>();
  private final ListenKeys keys;
  private final FaultBook faults;
  private final Scheduler scheduler;
  private final Function<String, BigDecimal> markPrice;
  private long updateId = 1;

  /** A hub without connections. */
  public StreamHub(
      ListenKeys keys,
      FaultBook faults,
      Scheduler scheduler,
      Function<String, BigDecimal> markPrice) {
    this.keys = keys;
    this.faults = faults;
    this.scheduler = scheduler;
    this.markPrice = markPrice;
  }

  /** Takes a new connection; what it listens to is in the URL. */
  public void connect(StreamPeer peer, String path, String query, Instant now) {
    connections.put(peer, Subscriptions.of(path, query));
    openedAt.put(peer, now);
  }

  /** Forgets a connection. */
  public void disconnect(StreamPeer peer) {
    connections.remove(peer);
    openedAt.remove(peer);
  }

  /** Ends connections that have lasted for 24 hours (Binance USDⓈ-M docs, Connect). */
  public void endOld(Instant now) {
    for (StreamPeer peer : List.copyOf(connections.keySet())) {
      if (!openedAt.getOrDefault(peer, now).plus(LONGEST_CONNECTION).isAfter(now)) {
        disconnect(peer);
        peer.close(false);
      }
    }
  }

  /** Number of open connections. */
  public int connections() {
    return connections.size();
  }

  /** Cuts all connections, or those with a listen key of the given account. */
  public void cut(@Nullable String apiKey) {
    for (var entry : Map.copyOf(connections).entrySet()) {
      boolean hit =
          apiKey == null
              || entry.getValue().listenKeys().stream()
                  .map(keys::owner)
                  .anyMatch(a -> a != null && a.credentials().apiKey().equals(apiKey));
      if (hit) {
        disconnect(entry.getKey());
        entry.getKey().close(true);
      }
    }
  }

  /** Answers a ping, unless streams are stalled. */
  public void ping(StreamPeer peer, byte[] payload) {
    if (!stalled()) {
      peer.pong(payload);
    }
  }

  /** Answers SUBSCRIBE, UNSUBSCRIBE and LIST_SUBSCRIPTIONS. */
  public void message(StreamPeer peer, String text) {
    Subscriptions subscriptions = connections.get(peer);
    if (subscriptions == null) {
      return;
    }
    try {
      peer.send(Json.text(reply(subscriptions, Json.parse(text))));
    } catch (JacksonException e) {
      peer.send(Json.text(error(3, "Invalid JSON: " + e.getOriginalMessage())));
    }
  }

  /** Expires listen keys that are due and tells their listeners. */
  public void expireKeys(Instant now) {
    keys.takeExpired(now).forEach(expired -> announceExpiry(expired, now));
  }

  /** Expires all listen keys. */
  public void expireAllKeys(Instant now) {
    keys.takeAll().forEach(expired -> announceExpiry(expired, now));
  }

  /** Sends mark prices to their subscribers. */
  public void publishMarkPrice(String symbol, long nextFunding, Instant now) {
    String stream = symbol.toLowerCase(Locale.ROOT) + "@markPrice";
    if (!anyStream(stream) && !anyStream(stream + "@1s") || stalled()) {
      return;
    }
    ObjectNode event = StreamEvents.markPrice(symbol, markPrice.apply(symbol), nextFunding, now);
    publish(stream, event);
    publish(stream + "@1s", event);
  }

  @Override
  public void on(ExchangeEvent event) {
    switch (event) {
      case ExchangeEvent.QuoteChanged e -> publishQuote(e);
      case ExchangeEvent.OrderChanged e -> {
        Trade trade = e.trade();
        if (trade != null) {
          toAccount(
              e.order().account(),
              StreamEvents.tradeLite(trade),
              e.order().symbol(),
              e.order().clientOrderId());
        }
        toAccount(
            e.order().account(),
            StreamEvents.orderTradeUpdate(e),
            e.order().symbol(),
            e.order().clientOrderId());
      }
      case ExchangeEvent.AccountChanged e -> {
        String symbol = e.position() == null ? null : e.position().symbol();
        BigDecimal mark = symbol == null ? BigDecimal.ZERO : markPrice.apply(symbol);
        toAccount(e.account(), StreamEvents.accountUpdate(e, mark), symbol, null);
      }
      case ExchangeEvent.ConditionalChanged e ->
          toAccount(
              e.order().account(),
              StreamEvents.algoUpdate(e),
              e.order().symbol(),
              e.order().clientAlgoId());
      case ExchangeEvent.LeverageChanged e ->
          toAccount(e.account(), StreamEvents.leverage(e), e.symbol(), null);
      case ExchangeEvent.MultiAssetsChanged e ->
          toAccount(e.account(), StreamEvents.multiAssets(e), null, null);
    }
  }

  private void publishQuote(ExchangeEvent.QuoteChanged event) {
    String stream = event.quote().symbol().toLowerCase(Locale.ROOT) + "@bookTicker";
    if (!anyStream(stream) && !anyStream("!bookTicker") || stalled()) {
      return;
    }
    ObjectNode payload = StreamEvents.bookTicker(event, updateId++);
    publish(stream, payload);
    publish("!bookTicker", payload);
  }

  private void toAccount(
      Account account, ObjectNode event, @Nullable String symbol, @Nullable String clientId) {
    String name = event.get("e").asString();
    Facts facts = Facts.frame(account.credentials().apiKey(), name, symbol, clientId);
    gates
        .computeIfAbsent(account, _ -> new FrameGate(faults, scheduler))
        .pass(facts, event, sent -> sendToAccount(account, name, sent));
  }

  private void sendToAccount(Account account, String name, ObjectNode event) {
    for (var entry : List.copyOf(connections.entrySet())) {
      Subscriptions subscriptions = entry.getValue();
      for (String key : subscriptions.listenKeys()) {
        if (subscriptions.wants(key, name) && keys.owner(key) == account) {
          send(entry.getKey(), subscriptions, key, event);
        }
      }
    }
  }

  private void announceExpiry(ListenKeys.Expired expired, Instant now) {
    ObjectNode event = StreamEvents.listenKeyExpired(expired.listenKey(), now);
    for (var entry : List.copyOf(connections.entrySet())) {
      if (entry.getValue().listenKeys().contains(expired.listenKey())) {
        send(entry.getKey(), entry.getValue(), expired.listenKey(), event);
      }
    }
  }

  private void publish(String stream, ObjectNode event) {
    for (var entry : List.copyOf(connections.entrySet())) {
      if (entry.getValue().streams().contains(stream)) {
        send(entry.getKey(), entry.getValue(), stream, event);
      }
    }
  }

  private static void send(
      StreamPeer peer, Subscriptions subscriptions, String stream, ObjectNode event) {
    if (subscriptions.combined()) {
      ObjectNode wrapped = Json.object().put("stream", stream);
      wrapped.set("data", event);
      peer.send(Json.text(wrapped));
    } else {
      peer.send(Json.text(event));
    }
  }

  private boolean anyStream(String stream) {
    return connections.values().stream().anyMatch(s -> s.streams().contains(stream));
  }

  private boolean stalled() {
    return faults.rules().stream().anyMatch(r -> r.spec().type() == FaultType.STREAM_STALL);
  }

  private static ObjectNode reply(Subscriptions subscriptions, JsonNode message) {
    String method = message.path("method").asString("");
    ObjectNode reply = Json.object();
    switch (method) {
      case "SUBSCRIBE" -> {
        message.path("params").forEach(p -> subscriptions.add(p.asString()));
        reply.putNull("result");
      }
      case "UNSUBSCRIBE" -> {
        message.path("params").forEach(p -> subscriptions.remove(p.asString()));
        reply.putNull("result");
      }
      case "LIST_SUBSCRIPTIONS" -> {
        var names = Json.array();
        subscriptions.streams().forEach(names::add);
        reply.set("result", names);
      }
      case String _ -> {
        return error(2, "Invalid request: unknown method " + method);
      }
    }
    reply.set("id", message.path("id"));
    return reply;
  }

  private static ObjectNode error(int code, String text) {
    ObjectNode node = Json.object();
    node.set("error", Json.object().put("code", code).put("msg", text));
    return node;
  }
}
