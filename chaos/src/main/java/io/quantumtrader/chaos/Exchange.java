package io.quantumtrader.chaos;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulator as a process: it lives through the whole run, and its ledger is the oracle. */
final class Exchange implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration START = Duration.ofSeconds(60);

  private final Http http;
  private final int port;
  private final ChildJvm process;

  /**
   * What it wrote down.
   *
   * @param posts how often each client order id was in a request that creates orders
   * @param accepted how often each client order id became an order
   * @param filled base units filled, by client order id
   * @param positions base units held, signed, by symbol
   */
  record Ledger(
      Map<String, Integer> posts,
      Map<String, Integer> accepted,
      Map<String, BigDecimal> filled,
      Map<String, BigDecimal> positions) {

    Ledger {
      posts = Map.copyOf(posts);
      accepted = Map.copyOf(accepted);
      filled = Map.copyOf(filled);
      positions = Map.copyOf(positions);
    }
  }

  private Exchange(Http http, int port, ChildJvm process) {
    this.http = http;
    this.port = port;
    this.process = process;
  }

  /** Without limits: a run starts an executor more often than any limit has in mind. */
  static Exchange start(Workbench bench, Http http, long seed) throws InterruptedException {
    return start(bench, http, seed, "off");
  }

  /** With Binance's limits. */
  static Exchange startLimited(Workbench bench, Http http, long seed) throws InterruptedException {
    return start(bench, http, seed, "on");
  }

  private static Exchange start(Workbench bench, Http http, long seed, String limits)
      throws InterruptedException {
    int port = Workbench.freePort();
    ChildJvm process =
        ChildJvm.start(
            "exchange-simulator",
            bench.run(bench.jar("exchange-simulator"), java.util.List.of()),
            Map.of(
                "SIMULATOR_PORT",
                Integer.toString(port),
                "SIMULATOR_SEED",
                Long.toString(seed),
                "SIMULATOR_BALANCE",
                "1000000000",
                "SIMULATOR_LIMITS",
                limits),
            bench.log("exchange-simulator"));
    Exchange exchange = new Exchange(http, port, process);
    long deadline = System.nanoTime() + START.toNanos();
    while (!exchange.answers()) {
      process.requireAlive();
      if (System.nanoTime() - deadline > 0 || process.endsWithin(Duration.ofMillis(100))) {
        throw new ChaosException("the exchange simulator did not start within " + START);
      }
    }
    return exchange;
  }

  int port() {
    return port;
  }

  private boolean answers() throws InterruptedException {
    try {
      return http.get(uri("/fapi/v1/ping")).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Middle of the market in quote units. */
  BigDecimal markPrice(String symbol) throws InterruptedException {
    return new BigDecimal(
        get("/admin/state").path("markets").path(symbol).path("markPrice").asString());
  }

  /** Orders a fault; its JSON form is described in the simulator's README. */
  void fault(String json) throws InterruptedException {
    try {
      HttpResponse<String> answer = http.post(uri("/admin/faults"), json);
      if (answer.statusCode() != 201) {
        throw new ChaosException("expected 201 for fault " + json + ", was " + answer.body());
      }
    } catch (IOException e) {
      throw new ChaosException("cannot reach the exchange: " + e.getMessage(), e);
    }
  }

  void endFaults() throws InterruptedException {
    try {
      http.delete(uri("/admin/faults"), "");
    } catch (IOException e) {
      throw new ChaosException("cannot reach the exchange: " + e.getMessage(), e);
    }
  }

  Ledger ledger() throws InterruptedException {
    JsonNode summary = get("/admin/ledger/summary");
    Map<String, BigDecimal> positions = new TreeMap<>();
    get("/admin/state")
        .path("accounts")
        .forEach(account ->
            account
                .path("positions")
                .properties()
                .forEach(position ->
                    positions.merge(
                        position.getKey().replaceAll("/.*", ""),
                        new BigDecimal(position.getValue().asString()),
                        BigDecimal::add)));
    return new Ledger(
        map(summary.path("postsByClientOrderId"), JsonNode::asInt),
        map(summary.path("acceptedByClientOrderId"), JsonNode::asInt),
        map(summary.path("filledByClientOrderId"), quantity -> new BigDecimal(quantity.asString())),
        positions);
  }

  private static <T> Map<String, T> map(JsonNode object, Function<JsonNode, T> value) {
    Map<String, T> map = new TreeMap<>();
    object.properties().forEach(entry -> map.put(entry.getKey(), value.apply(entry.getValue())));
    return map;
  }

  private JsonNode get(String path) throws InterruptedException {
    try {
      HttpResponse<String> answer = http.get(uri(path));
      if (answer.statusCode() != 200) {
        throw new ChaosException("expected 200 from " + path + ", was " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new ChaosException("cannot reach the exchange: " + e.getMessage(), e);
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  @Override
  public void close() {
    process.close();
  }
}
