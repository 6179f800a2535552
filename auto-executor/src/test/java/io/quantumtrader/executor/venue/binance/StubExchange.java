package io.quantumtrader.executor.venue.binance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quantumtrader.executor.config.Secret;
import io.quantumtrader.executor.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A scripted HTTP server for what the simulator cannot be made to say: every path answers what the
 * test puts there, everything else is 404; every request is recorded.
 */
final class StubExchange implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, Function<Received, Scripted>> script = new ConcurrentHashMap<>();
  final List<Received> received = new CopyOnWriteArrayList<>();

  StubExchange() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
    answer(
        "GET /fapi/v1/time",
        _ -> Scripted.ok("{\"serverTime\":" + System.currentTimeMillis() + "}"));
    answer("GET /fapi/v1/exchangeInfo", _ -> Scripted.ok(CATALOG));
  }

  static final String CATALOG =
      """
      {"symbols":[{"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC","quoteAsset":"USDT",
        "filters":[
          {"filterType":"PRICE_FILTER","minPrice":"556.80","maxPrice":"4529764","tickSize":"0.10"},
          {"filterType":"LOT_SIZE","minQty":"0.001","maxQty":"1000","stepSize":"0.001"},
          {"filterType":"MARKET_LOT_SIZE","minQty":"0.001","maxQty":"120","stepSize":"0.001"},
          {"filterType":"MIN_NOTIONAL","notional":"100"}]}]}
      """;

  void answer(String methodAndPath, Function<Received, Scripted> answer) {
    script.put(methodAndPath, answer);
  }

  void answer(String methodAndPath, int status, String body) {
    answer(methodAndPath, _ -> new Scripted(status, Map.of(), body));
  }

  List<Received> received(String methodAndPath) {
    return received.stream().filter(r -> r.methodAndPath.equals(methodAndPath)).toList();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  Settings.Binance settings() {
    return settings(url(), url());
  }

  static Settings.Binance settings(URI rest, URI stream) {
    return new Settings.Binance(
        rest,
        stream,
        stream,
        rest,
        stream,
        stream,
        new Settings.Credentials(new Secret("KEY-0123456789"), new Secret("SECRET-0123456789")),
        Duration.ofMillis(5000),
        Duration.ofMillis(1000),
        3,
        Duration.ofMillis(20),
        1920,
        Settings.OrderTransport.REST,
        List.of("BINANCE_FUTURES_REST_URL"));
  }

  private void handle(HttpExchange exchange) throws IOException {
    Received request =
        new Received(
            exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
            exchange.getRequestURI().getRawQuery() == null
                ? ""
                : exchange.getRequestURI().getRawQuery(),
            exchange.getRequestHeaders().getFirst("X-MBX-APIKEY"),
            exchange.getRequestHeaders().getFirst("Content-Length"),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    received.add(request);
    Scripted answer =
        script
            .getOrDefault(request.methodAndPath, _ -> new Scripted(404, Map.of(), "not here"))
            .apply(request);
    answer.headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  record Scripted(int status, Map<String, String> headers, String body) {
    static Scripted ok(String body) {
      return new Scripted(200, Map.of(), body);
    }
  }

  record Received(
      String methodAndPath, String query, String apiKey, String contentLength, String body) {

    Map<String, String> parameters() {
      return query.isEmpty()
          ? Map.of()
          : Arrays.stream(query.split("&"))
              .map(pair -> pair.split("=", 2))
              .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
  }
}
