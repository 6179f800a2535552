package io.quantumtrader.simulator;

import io.quantumtrader.simulator.protocol.Json;
import io.quantumtrader.simulator.rest.Signature;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A minimal client on real sockets: signs, sends once, returns what came. */
public final class SignedClient implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String baseUrl;
  private final String apiKey;
  private final String secret;
  private Duration timeout = TIMEOUT;

  public SignedClient(ExchangeSimulator simulator) {
    this(simulator, SimulatorConfig.DEFAULT_API_KEY, SimulatorConfig.DEFAULT_SECRET);
  }

  public SignedClient(ExchangeSimulator simulator, String apiKey, String secret) {
    this.baseUrl = simulator.restUrl();
    this.apiKey = apiKey;
    this.secret = secret;
  }

  /** What came back; {@code body} is JSON null when it was not JSON. */
  public record Reply(int status, JsonNode body, String text, HttpHeaders headers) {

    public int code() {
      return body.path("code").asInt(0);
    }

    public String text(String field) {
      return body.path(field).asString("");
    }
  }

  public SignedClient waitingAtMost(Duration value) {
    timeout = value;
    return this;
  }

  /** Parameters given as name, value, name, value. */
  public Reply signed(String method, String path, String... params) throws Exception {
    Map<String, String> all = map(params);
    all.putIfAbsent("timestamp", String.valueOf(System.currentTimeMillis()));
    String query = encode(all);
    String signature = Signature.sign(secret, query);
    return raw(method, path + "?" + query + "&signature=" + signature, "");
  }

  public Reply open(String method, String path, String... params) throws Exception {
    Map<String, String> all = map(params);
    return raw(method, path + (all.isEmpty() ? "" : "?" + encode(all)), "");
  }

  public Reply raw(String method, String target, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(baseUrl + target))
            .timeout(timeout)
            .header("X-MBX-APIKEY", apiKey)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    String text = response.body();
    boolean json = text.startsWith("{") || text.startsWith("[");
    return new Reply(
        response.statusCode(),
        json ? Json.parse(text) : Json.parse("null"),
        text,
        response.headers());
  }

  public Reply market(String side, String symbol, String quantity, String id) throws Exception {
    return signed(
        "POST",
        "/fapi/v1/order",
        "symbol",
        symbol,
        "side",
        side,
        "type",
        "MARKET",
        "quantity",
        quantity,
        "newClientOrderId",
        id);
  }

  public Reply limit(String side, String symbol, String quantity, String price, String id)
      throws Exception {
    return signed(
        "POST",
        "/fapi/v1/order",
        "symbol",
        symbol,
        "side",
        side,
        "type",
        "LIMIT",
        "timeInForce",
        "GTC",
        "quantity",
        quantity,
        "price",
        price,
        "newClientOrderId",
        id);
  }

  public Reply query(String symbol, String id) throws Exception {
    return signed("GET", "/fapi/v1/order", "symbol", symbol, "origClientOrderId", id);
  }

  public Reply cancel(String symbol, String id) throws Exception {
    return signed("DELETE", "/fapi/v1/order", "symbol", symbol, "origClientOrderId", id);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private static Map<String, String> map(String... params) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < params.length; i += 2) {
      map.put(params[i], params[i + 1]);
    }
    return map;
  }

  private static String encode(Map<String, String> params) {
    return params.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
