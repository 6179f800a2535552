package io.quantumtrader.executor.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.config.SettingsReader;
import io.quantumtrader.executor.intent.ClientOrderIds;
import io.quantumtrader.executor.journal.RedisConnections;
import io.quantumtrader.executor.operate.OperatorServer;
import io.quantumtrader.localredis.TestRedis;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import io.quantumtrader.simulator.fault.FaultMatch;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.fault.FaultType;
import io.quantumtrader.simulator.ledger.LedgerEntry;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person's hand on one order, from the HTTP request to the exchange's ledger. */
class OperatorResolutionTest {

  private static final String TOKEN = "open-sesame-0123456789";

  /** Of each symbol a price at which a purchase rests; every test takes a symbol of its own. */
  private static final Map<String, String> BELOW_THE_MARKET =
      Map.of(
          "ETHUSDT", "2910", "BNBUSDT", "582", "SOLUSDT", "145.5", "LTCUSDT", "97", "XRPUSDT",
          "2.4");

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static ExchangeSimulator simulator;
  private static RedisConnections connections;
  private static RedisCommands<String, String> redis;
  private static ConfigurableApplicationContext executor;
  private static String base;

  /** What the API said. */
  private record Answer(int status, JsonNode body) {}

  @BeforeAll
  static void start() {
    TestRedis.shared().flush();
    simulator = ExchangeSimulator.start(SimulatorConfig.defaults());
    Settings settings = settings();
    connections = new RedisConnections(settings.redis());
    redis = connections.open();
    executor = OperatorServer.application(settings, ExecutorConfiguration.class).run();
    base = "http://127.0.0.1:" + executor.getEnvironment().getProperty("local.server.port");
    until(() -> get("/actuator/health/readiness").status() == 200);
  }

  @AfterAll
  static void stop() {
    executor.close();
    connections.close();
    simulator.close();
  }

  @BeforeEach
  void healthy() {
    simulator.clearFaults();
  }

  private static Settings settings() {
    String rest = simulator.restUrl();
    String stream = simulator.streamUrl();
    Map<String, String> environment =
        Map.ofEntries(
            Map.entry("REDIS_URL", "redis://127.0.0.1:" + TestRedis.shared().port()),
            Map.entry("SERVER_PORT", "0"),
            Map.entry("OPERATOR_TOKEN", TOKEN),
            Map.entry("PAPER_TRADING", "false"),
            Map.entry("BINANCE_API_KEY", SimulatorConfig.DEFAULT_API_KEY),
            Map.entry("BINANCE_API_SECRET", SimulatorConfig.DEFAULT_SECRET),
            Map.entry("BINANCE_FUTURES_REST_URL", rest),
            Map.entry("BINANCE_FUTURES_STREAM_URL", stream),
            Map.entry("BINANCE_RECV_WINDOW_MS", "1000"),
            Map.entry("BINANCE_REQUEST_TIMEOUT_MS", "1500"),
            Map.entry("STUCK_AFTER_MS", "500"),
            Map.entry("POLICY_COOLDOWN_GLOBAL", "0"),
            Map.entry("POLICY_COOLDOWN_SYMBOL", "0"),
            Map.entry("POLICY_MAX_PER_SYMBOL", "100"),
            Map.entry("POLICY_MAX_EXPOSURE_TOTAL", "1000000"),
            Map.entry("POLICY_MAX_EXPOSURE_PER_SYMBOL", "1000000"),
            Map.entry("POLICY_SCALE_IN_MAX", "100"));
    var result = SettingsReader.read(environment, Runtime.version(), "http-1");
    return ((SettingsReader.Result.Valid) result).settings();
  }

  private static Answer get(String path) {
    return send("GET", path, "", null);
  }

  private static Answer post(String correlationId, String what, String body) {
    return send("POST", order(correlationId) + "/" + what, body, TOKEN);
  }

  private static String order(String correlationId) {
    return "/api/v1/orders/" + URLEncoder.encode(correlationId, StandardCharsets.UTF_8);
  }

  private static Answer send(String method, String path, String body, String token) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      var response = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), JsonMapper.shared().readTree(response.body()));
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(condition);
  }

  private static void publish(String correlationId, String symbol) {
    String payload =
        "{\"symbol\":\"%s\",\"action\":\"BUY\",\"position_size_usd\":300,\"order_type\":\"LIMIT\",\"limit_price\":%s}"
            .formatted(symbol, BELOW_THE_MARKET.get(symbol));
    String entry =
        redis.xadd(
            "quantum:stream:intent", Map.of("correlation_id", correlationId, "payload", payload));
    assertThat(entry).isNotEmpty();
  }

  private static List<String> story(String correlationId) {
    return StreamSupport.stream(
            get(order(correlationId)).body().path("events").spliterator(), false)
        .map(event -> event.path("event_type").asString())
        .toList();
  }

  private static void untilTold(String correlationId, String eventType) {
    until(() -> story(correlationId).contains(eventType));
  }

  private static JsonNode payload(String correlationId, String eventType) {
    return StreamSupport.stream(
            get(order(correlationId)).body().path("events").spliterator(), false)
        .filter(event -> event.path("event_type").asString().equals(eventType))
        .map(event -> event.path("payload"))
        .findFirst()
        .orElseThrow();
  }

  private static String clientOrderId(String correlationId) {
    return ClientOrderIds.of(correlationId, "main", 1);
  }

  /** Placed or not, but neither answer nor stream nor query by client order id tells. */
  private static void publishUnseen(String correlationId, String symbol, FaultType answer) {
    String id = clientOrderId(correlationId);
    simulator.addFault(FaultSpec.of(FaultType.STREAM_DROP, FaultMatch.order(id)));
    simulator.addFault(FaultSpec.of(answer, FaultMatch.newOrder()).times(1));
    simulator.addFault(
        FaultSpec.of(
            FaultType.UNAVAILABLE_503,
            new FaultMatch("GET", null, null, null, id, null, null, null)));
    publish(correlationId, symbol);
    untilTold(correlationId, "ORDER_UNKNOWN");
  }

  private static long orderIdAtTheExchange(String correlationId) {
    return simulator.ledger().stream()
        .filter(LedgerEntry.Accepted.class::isInstance)
        .map(LedgerEntry.Accepted.class::cast)
        .filter(accepted -> accepted.clientOrderId().equals(clientOrderId(correlationId)))
        .findFirst()
        .orElseThrow()
        .orderId();
  }

  private static int posts(String correlationId) {
    return simulator
        .ledgerSummary()
        .postsByClientOrderId()
        .getOrDefault(clientOrderId(correlationId), 0);
  }

  private static String resolve(String action) {
    return "{\"action\":\"" + action + "\",\"reason\":\"looked at the web page\",\"by\":\"ann\"}";
  }

  private static String bind(long orderId) {
    return "{\"action\":\"bind\",\"order_id\":%d,\"reason\":\"seen\",\"by\":\"ann\"}"
        .formatted(orderId);
  }

  @Test
  void anUnknownOrderIsListedAsStuckUntilItIsBoundToTheExchangesOrder() {
    String id = "http/bind:50%";
    publishUnseen(id, "ETHUSDT", FaultType.RESET_AFTER_ACCEPT);
    until(() -> get("/api/v1/orders?state=stuck").body().toString().contains(id));

    Answer wrong = post(id, "resolve", bind(999_999_999L));
    assertThat(wrong.status()).isEqualTo(409);
    assertThat(story(id)).endsWith("ORDER_UNKNOWN");
    Answer bound = post(id, "resolve", bind(orderIdAtTheExchange(id)));

    assertThat(bound.status()).isEqualTo(200);
    assertThat(bound.body().path("state").asString()).isEqualTo("OPEN");
    assertThat(story(id)).contains("ORDER_RESPONSE");
    assertThat(payload(id, "ORDER_RESPONSE").path("resolved_by").asString()).isEqualTo("query");
    assertThat(get("/api/v1/orders?state=stuck").body().toString()).doesNotContain(id);
    assertThat(posts(id)).isOne();
  }

  @Test
  void absenceIsTakenFromAPersonAfterTheFenceAndNotBefore() {
    String id = "http/absent";
    publishUnseen(id, "BNBUSDT", FaultType.RESET_BEFORE_ACCEPT);

    Answer early = post(id, "resolve", resolve("absent"));
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.body().path("detail").asString()).contains("may still accept");
    assertThat(story(id)).endsWith("ORDER_UNKNOWN");
    until(() -> post(id, "resolve", resolve("absent")).status() == 200);

    assertThat(story(id)).endsWith("ORDER_UNKNOWN", "ORDER_ERROR", "ORDER_DONE");
    assertThat(payload(id, "ORDER_ERROR").path("conclusive_because").asString()).contains("ann");
    assertThat(payload(id, "ORDER_DONE").path("outcome").asString()).isEqualTo("NOT_PLACED");
    assertThat(post(id, "resolve", resolve("absent")).status()).isEqualTo(409);
  }

  @Test
  void lookingUpNowAdoptsWhatTheExchangeHas() {
    String id = "http/adopt";
    publishUnseen(id, "SOLUSDT", FaultType.RESET_AFTER_ACCEPT);
    assertThat(post(id, "resolve", resolve("adopt")).status()).isEqualTo(503);
    assertThat(story(id)).endsWith("ORDER_UNKNOWN");

    simulator.clearFaults();
    // The engine's own next look may be faster; then there is nothing left to adopt.
    int status = post(id, "resolve", resolve("adopt")).status();

    assertThat(status).isIn(200, 409);
    assertThat(story(id)).contains("ORDER_RESPONSE");
    assertThat(posts(id)).isOne();
  }

  @Test
  void anOpenOrderIsCancelledOnceAndADoneOneIsRefused() {
    String id = "http/cancel";
    publish(id, "LTCUSDT");
    untilTold(id, "ORDER_RESPONSE");

    assertThat(post(id, "cancel", "{\"by\":\"ann\"}").status()).isEqualTo(202);
    untilTold(id, "ORDER_DONE");

    assertThat(payload(id, "ORDER_DONE").path("outcome").asString()).isEqualTo("CANCELED");
    Answer again = post(id, "cancel", "");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body().path("detail").asString()).contains("DONE_CANCELED");
    assertThat(post(id, "resolve", resolve("absent")).status()).isEqualTo(409);
  }

  @Test
  void withoutTheRightTokenAnOrderStaysAsItIs() {
    String id = "http/token";
    publish(id, "XRPUSDT");
    untilTold(id, "ORDER_RESPONSE");

    assertThat(send("POST", order(id) + "/cancel", "", null).status()).isEqualTo(401);
    assertThat(send("POST", order(id) + "/cancel", "", TOKEN + "x").status()).isEqualTo(401);
    assertThat(send("POST", order(id) + "/resolve", resolve("absent"), "x").status())
        .isEqualTo(401);

    assertThat(get("/api/v1/orders?state=open").body().toString()).contains(id);
    assertThat(story(id)).doesNotContain("ORDER_DONE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"action\":\"absent\"} | 400",
        "{\"action\":\"absent\",\"reason\":\" \"} | 400",
        "{\"reason\":\"why\"} | 400",
        "{\"action\":\"forget\",\"reason\":\"why\"} | 400",
        "{\"action\":\"bind\",\"reason\":\"why\"} | 400",
        "{ | 400",
        "{\"action\":\"adopt\",\"reason\":\"why\"} | 404",
      })
  void aRequestThatIsIncompleteOrAboutNobodyIsRefused(String body, int status) {
    assertThat(post("http/nobody", "resolve", body).status()).isEqualTo(status);
  }

  @Test
  void cancellingWhatNobodyPlacedIsNotFound() {
    assertThat(post("http/nobody", "cancel", "").status()).isEqualTo(404);
  }
}
