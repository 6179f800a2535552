package io.quantumtrader.executor.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lettuce.core.Range;
import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.config.SettingsReader;
import io.quantumtrader.executor.journal.RedisConnections;
import io.quantumtrader.executor.operate.OperatorServer;
import io.quantumtrader.localredis.TestRedis;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import io.quantumtrader.simulator.fault.FaultMatch;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.fault.FaultType;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The red button, from the HTTP request or the script to what the exchange holds. */
class EmergencyTest {

  private static final String TOKEN = "open-sesame-0123456789";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private ExchangeSimulator simulator;
  private RedisConnections connections;
  private RedisCommands<String, String> redis;
  private ConfigurableApplicationContext executor;
  private String base;
  @TempDir private Path proofs;

  /** What the API said. */
  private record Answer(int status, JsonNode body) {}

  @BeforeEach
  void begin() {
    TestRedis.shared().flush();
    simulator = ExchangeSimulator.start(SimulatorConfig.defaults());
  }

  @AfterEach
  void end() {
    executor.close();
    connections.close();
    simulator.close();
  }

  private void start(boolean paper) {
    Map<String, String> environment =
        new HashMap<>(
            Map.ofEntries(
                Map.entry("REDIS_URL", "redis://127.0.0.1:" + TestRedis.shared().port()),
                Map.entry("SERVER_PORT", "0"),
                Map.entry("OPERATOR_TOKEN", TOKEN),
                Map.entry("PAPER_TRADING", Boolean.toString(paper)),
                Map.entry("BINANCE_API_KEY", SimulatorConfig.DEFAULT_API_KEY),
                Map.entry("BINANCE_API_SECRET", SimulatorConfig.DEFAULT_SECRET),
                Map.entry("BINANCE_FUTURES_REST_URL", simulator.restUrl()),
                Map.entry("BINANCE_FUTURES_STREAM_URL", simulator.streamUrl()),
                Map.entry("BINANCE_RECV_WINDOW_MS", "3000"),
                Map.entry("BINANCE_REQUEST_TIMEOUT_MS", "3500"),
                Map.entry("MAX_ORDER_NOTIONAL", "400"),
                Map.entry("POLICY_COOLDOWN_GLOBAL", "0"),
                Map.entry("POLICY_COOLDOWN_SYMBOL", "0"),
                Map.entry("POLICY_MAX_PER_SYMBOL", "100"),
                Map.entry("POLICY_MAX_EXPOSURE_TOTAL", "1000000"),
                Map.entry("POLICY_MAX_EXPOSURE_PER_SYMBOL", "1000000"),
                Map.entry("POLICY_SCALE_IN_CONF_DELTA", "0"),
                Map.entry("POLICY_SCALE_IN_MAX", "100")));
    var read = SettingsReader.read(environment, Runtime.version(), "http-1");
    Settings settings = ((SettingsReader.Result.Valid) read).settings();
    connections = new RedisConnections(settings.redis());
    redis = connections.open();
    executor = OperatorServer.application(settings, ExecutorConfiguration.class).run();
    base = "http://127.0.0.1:" + executor.getEnvironment().getProperty("local.server.port");
    until(() -> send("GET", "/actuator/health/readiness", "", null).status() == 200);
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(condition);
  }

  private Answer send(String method, String path, String body, String token) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(120))
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

  private JsonNode post(String path, String body) {
    Answer answer = send("POST", path, body, TOKEN);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body();
  }

  private void publish(String id, String symbol, String terms) {
    String payload =
        "{\"symbol\":\"%s\",\"action\":\"BUY\",\"position_size_usd\":300%s}"
            .formatted(symbol, terms);
    String entry =
        redis.xadd("quantum:stream:intent", Map.of("correlation_id", id, "payload", payload));
    assertThat(entry).isNotEmpty();
  }

  private List<String> story(String id) {
    return redis.xrange("quantum:stream:execution", Range.unbounded()).stream()
        .map(message -> message.getBody())
        .filter(event -> id.equals(event.get("correlation_id")))
        .map(event -> event.get("event_type"))
        .toList();
  }

  private void filled(String id, String symbol, String terms) {
    publish(id, symbol, terms);
    until(() -> story(id).contains("ORDER_DONE"));
    // The books follow the journal a moment later.
    until(() -> send("GET", "/api/v1/positions", "", null).body().toString().contains(symbol));
  }

  private List<String> emergencies() {
    return redis.xrange("quantum:stream:execution", Range.unbounded()).stream()
        .map(message -> message.getBody().get("correlation_id"))
        .filter(id -> id.startsWith("emergency:"))
        .distinct()
        .toList();
  }

  private List<String> cutOf(JsonNode proof, String what) {
    return StreamSupport.stream(proof.path("steps").spliterator(), false)
        .filter(step -> step.path("what").asString().equals(what))
        .map(step -> step.path("answer").asString())
        .toList();
  }

  private long conditionalOrders() {
    return StreamSupport.stream(
            send("GET", "/api/v1/orders?state=open", "", null).body().path("orders").spliterator(),
            false)
        .filter(order -> order.path("client_order_id").asString().startsWith("qx."))
        .count();
  }

  private static String abort(boolean close) {
    return "{\"reason\":\"drill\",\"by\":\"ann\",\"closePositions\":%s}".formatted(close);
  }

  @Test
  void anAbortCancelsEverythingClosesOursAndTheirsInSlicesAndProvesIt() throws IOException {
    start(false);
    filled("e-1", "BTCUSDT", ",\"stop_loss_pct\":0.05");
    filled("e-2", "BTCUSDT", "");
    publish("rests", "LTCUSDT", ",\"order_type\":\"LIMIT\",\"limit_price\":97");
    until(() -> story("rests").contains("ORDER_RESPONSE"));
    until(() -> conditionalOrders() == 1);
    simulator.placeForeign("web_1", "ETHUSDT", "BUY", new BigDecimal("0.1"));

    JsonNode proof = post("/api/v1/abort", abort(true));

    assertThat(proof.path("flat").asBoolean()).as("%s", proof).isTrue();
    assertThat(proof.path("remaining").path("orders")).isEmpty();
    assertThat(proof.path("remaining").path("positions")).isEmpty();
    assertThat(proof.path("by").asString()).isEqualTo("ann");
    assertThat(proof.path("steps").path(0).path("what").asString()).isEqualTo("HALT");
    assertThat(cutOf(proof, "CLOSE")).hasSizeGreaterThan(2).allMatch(a -> a.contains("accepted"));
    String file = proof.path("file").asString();
    assertThat(
            JsonMapper.shared().readTree(Files.readString(Path.of(file))).path("flat").asBoolean())
        .isTrue();
    assertThat(send("GET", "/api/v1/halt", "", null).body().toString()).contains("abort: drill");
    until(() -> story("rests").contains("ORDER_DONE"));
    assertThat(emergencies()).hasSizeGreaterThan(2);
    until(() -> emergencies().stream().allMatch(id -> story(id).contains("ORDER_DONE")));
    assertThat(emergencies())
        .allSatisfy(id -> assertThat(story(id)).startsWith("ORDER_SUBMIT", "ORDER_RESPONSE"));
    // The books hear of what others traded with the next comparison.
    until(() -> send("GET", "/api/v1/positions", "", null).body().path("positions").isEmpty());
    assertThat(simulator.ledgerSummary().postsByClientOrderId().values()).containsOnly(1);
  }

  @Test
  void withoutTheOrderToCloseAnAbortIsDoneButNotFlatAndNoExitComesBack() {
    start(false);
    filled("e-1", "BTCUSDT", ",\"stop_loss_pct\":0.05");
    until(() -> conditionalOrders() == 1);

    JsonNode proof = post("/api/v1/abort", abort(false));

    assertThat(proof.path("done").asBoolean()).isTrue();
    assertThat(proof.path("flat").asBoolean()).isFalse();
    assertThat(proof.path("remaining").path("orders")).isEmpty();
    assertThat(proof.path("remaining").path("positions").path(0).path("symbol").asString())
        .isEqualTo("BTCUSDT");
    JsonNode again = post("/api/v1/orders/cancel-all", "");
    assertThat(again.path("done").asBoolean()).isTrue();
    assertThat(cutOf(again, "LOOK").getFirst()).startsWith("0 orders, 1 positions");

    assertThat(send("DELETE", "/api/v1/halt", "", TOKEN).status()).isEqualTo(200);
    until(() -> conditionalOrders() == 1);
    assertThat(post("/api/v1/positions/flatten", "").path("done").asBoolean()).isTrue();
  }

  @Test
  void anExchangeThatDoesNotTellIsNotFlat() {
    start(false);
    filled("e-1", "BTCUSDT", "");
    simulator.addFault(
        FaultSpec.of(FaultType.INTERNAL_503, FaultMatch.request("GET", "/fapi/v3/positionRisk")));
    simulator.addFault(
        FaultSpec.of(FaultType.INTERNAL_503, FaultMatch.request("GET", "/fapi/v3/account")));

    JsonNode proof = post("/api/v1/abort", abort(true));

    assertThat(proof.path("flat").asBoolean()).isFalse();
    assertThat(proof.path("done").asBoolean()).isFalse();
    assertThat(proof.path("remaining").path("unseen").asString()).contains("503");
    assertThat(cutOf(proof, "CLOSE")).isEmpty();
  }

  @Test
  void nobodyPressesItWithoutTheToken() {
    start(false);
    publish("rests", "LTCUSDT", ",\"order_type\":\"LIMIT\",\"limit_price\":97");
    until(() -> story("rests").contains("ORDER_RESPONSE"));

    for (String path : List.of("/orders/cancel-all", "/positions/flatten", "/abort")) {
      assertThat(send("POST", "/api/v1" + path, "", null).status()).isEqualTo(401);
      assertThat(send("POST", "/api/v1" + path, "", "x" + TOKEN).status()).isEqualTo(401);
    }
    assertThat(send("POST", "/api/v1/abort", "{\"by\":\"a\\nb\"}", TOKEN).status()).isEqualTo(400);

    assertThat(send("GET", "/api/v1/halt", "", null).body().path("halted").asBoolean()).isFalse();
    assertThat(story("rests")).doesNotContain("ORDER_DONE");
  }

  @Test
  void aDrillInPaperModeEndsFlatAndSendsNothing() {
    start(true);
    filled("p-1", "BTCUSDT", ",\"stop_loss_pct\":0.05");
    publish("p-2", "LTCUSDT", ",\"order_type\":\"LIMIT\",\"limit_price\":97");
    until(() -> story("p-2").contains("ORDER_RESPONSE"));

    JsonNode proof = post("/api/v1/abort", abort(true));

    assertThat(proof.path("mode").asString()).isEqualTo("paper");
    assertThat(proof.path("flat").asBoolean()).as("%s", proof).isTrue();
    until(() -> emergencies().stream().allMatch(id -> story(id).contains("ORDER_DONE")));
    assertThat(emergencies())
        .isNotEmpty()
        .allSatisfy(id -> assertThat(story(id)).startsWith("WOULD_SUBMIT"));
    assertThat(simulator.ledgerSummary().postsByClientOrderId()).isEmpty();
  }

  /** What the script printed and how it ended. */
  private record Run(int exitCode, String text) {}

  private Run script(String url, String input, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", script().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("EXECUTOR_URL", url);
    builder.environment().put("OPERATOR_TOKEN", TOKEN);
    builder.environment().put("ABORT_PROOF_DIR", proofs.toString());
    Process process = builder.start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(text).doesNotContain(TOKEN);
    return new Run(process.exitValue(), text);
  }

  private static boolean hasCurl() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "curl")));
  }

  private static Path script() {
    Path here = Path.of("").toAbsolutePath();
    Path module = here.resolve("../ops/scripts/go_live_abort.sh").normalize();
    return Files.exists(module) ? module : here.resolve("ops/scripts/go_live_abort.sh");
  }

  @Test
  void theScriptAsksFirstAndExitsWithZeroOnlyWhenItIsFlat() throws Exception {
    start(false);
    assumeTrue(hasCurl(), "the script needs curl, which is not on the PATH here");
    filled("e-1", "BTCUSDT", "");

    Run hesitant = script(base, "abort\n", "--close-positions");
    assertThat(hesitant.exitCode()).as(hesitant.text()).isEqualTo(77);
    assertThat(send("GET", "/api/v1/halt", "", null).body().path("halted").asBoolean()).isFalse();

    Run open = script(base, "ABORT\n", "--reason", "say \"stop\"", "--by", "ann");
    assertThat(open.exitCode()).as(open.text()).isEqualTo(1);
    assertThat(open.text()).contains("NOT FLAT").contains("\"positions\":[{\"symbol\":\"BTCUSDT\"");

    Run closed = script(base, "", "--close-positions", "--yes");
    assertThat(closed.exitCode()).as(closed.text()).isZero();
    assertThat(closed.text()).contains("flat: no orders and no positions");
    try (var files = Files.list(proofs)) {
      assertThat(files).hasSize(2);
    }

    assertThat(script("http://127.0.0.1:1", "", "--yes").exitCode()).isEqualTo(2);
    assertThat(script(base, "", "--nonsense").exitCode()).isEqualTo(64);
  }
}
