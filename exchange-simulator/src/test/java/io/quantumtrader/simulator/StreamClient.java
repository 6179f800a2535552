package io.quantumtrader.simulator;

import io.quantumtrader.simulator.protocol.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Collects what a stream sends. */
final class StreamClient implements WebSocket.Listener, AutoCloseable {

  private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;
  private final AtomicInteger pongs = new AtomicInteger();
  private volatile boolean ended;

  StreamClient(ExchangeSimulator exchange, String path) throws Exception {
    socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create(exchange.streamUrl() + path), this)
            .get(5, TimeUnit.SECONDS);
  }

  List<JsonNode> frames() {
    return frames;
  }

  /** Names of the events so far, with execution type and status of order updates. */
  List<String> events() {
    return frames.stream().map(StreamClient::name).toList();
  }

  boolean ended() {
    return ended;
  }

  void send(String text) {
    socket.sendText(text, true).join();
  }

  void ping() {
    socket.sendPing(ByteBuffer.allocate(4)).join();
  }

  int pongs() {
    return pongs.get();
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket ws, ByteBuffer message) {
    pongs.incrementAndGet();
    ws.request(1);
    return null;
  }

  private static String name(JsonNode frame) {
    JsonNode event = frame.has("data") ? frame.get("data") : frame;
    String name = event.path("e").asString("");
    return name.equals("ORDER_TRADE_UPDATE")
        ? name + " " + event.get("o").get("x").asString() + " " + event.get("o").get("X").asString()
        : name;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket ws, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      frames.add(Json.parse(partial.toString()));
      partial.setLength(0);
    }
    ws.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket ws, int status, String reason) {
    ended = true;
    return null;
  }

  @Override
  public void onError(WebSocket ws, Throwable error) {
    ended = true;
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }
}
