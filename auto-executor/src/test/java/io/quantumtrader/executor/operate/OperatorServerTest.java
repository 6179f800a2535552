package io.quantumtrader.executor.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.config.SettingsReader;
import io.quantumtrader.executor.operate.ExecutorStatus.Blocker;
import io.quantumtrader.executor.operate.meter.EngineMeters;
import io.quantumtrader.executor.operate.meter.ExecutorMetrics;
import io.quantumtrader.executor.operate.meter.VenueMeters;
import io.quantumtrader.executor.operate.web.LiveFeedProbe;
import io.quantumtrader.executor.watch.Halt;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OperatorServerTest {

  private static final String TOKEN = "open-sesame-0123456789";
  private static final String KEY = "api-key-0123456789";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static ConfigurableApplicationContext context;
  private static InMemoryEngine engine;
  private static URI base;

  @Configuration(proxyBeanMethods = false)
  static class Engine {
    @Bean
    InMemoryEngine engine() {
      return new InMemoryEngine();
    }

    @Bean
    EngineMeters engineMeters(MeterRegistry registry, InMemoryEngine engine, Settings settings) {
      return new EngineMeters(registry, engine, settings.mode());
    }

    @Bean
    ExecutorMetrics executorMetrics(MeterRegistry registry) {
      return new ExecutorMetrics(registry);
    }

    @Bean
    VenueMeters venueMeters(MeterRegistry registry) {
      return new VenueMeters(registry, List.of("order_submit"), List.of("ok", "timeout"));
    }
  }

  @BeforeAll
  static void start() {
    context = OperatorServer.application(settings(), Engine.class).run();
    engine = context.getBean(InMemoryEngine.class);
    base =
        URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @BeforeEach
  void reset() {
    engine.stalled.clear();
    engine.blockers.clear();
    engine.halts.clear();
    engine.orders.clear();
    engine.timelines.clear();
    engine.stream.clear();
    engine.tails.clear();
    engine.held.clear();
    engine.broken = false;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "intents_received_total 0.0",
        "intents_rejected_total{reason_code=\"REJECT_NOT_JSON\"} 0.0",
        "intents_duplicate_total 0.0",
        "intents_lost_total 0.0",
        "gate_blocked_total{reason_code=\"BLOCK_HALTED\"} 0.0",
        "gate_blocked_total{reason_code=\"BLOCK_LEVERAGE\"} 0.0",
        "orders_submitted_total{market=\"futures\",side=\"BUY\"} 0.0",
        "orders_submitted_total{market=\"spot\",side=\"SELL\"} 0.0",
        "orders_responded_total{market=\"futures\",outcome=\"ACCEPTED\",side=\"BUY\"} 0.0",
        "orders_responded_total{market=\"spot\",outcome=\"PROVEN_ABSENT\",side=\"SELL\"} 0.0",
        "orders_would_submit_total 0.0",
        "orders_unknown_total 0.0",
        "orders_done_total{outcome=\"NOT_PLACED\"} 0.0",
        "orders_filled_total{liquidity=\"MAKER\"} 0.0",
        "order_execution_latency_seconds_bucket{le=\"5.0\"} 0",
        "order_execution_latency_seconds_count 0",
        "intent_to_submit_latency_seconds_bucket{le=\"+Inf\"} 0",
        "orders_inflight 0.0",
        "orders_unresolved 0.0",
        "oldest_unresolved_submit_age_seconds 0.0",
        "intent_stream_lag 0.0",
        "intent_pending 0.0",
        "oldest_pending_intent_age_seconds 0.0",
        "halt_active{reason=\"OPERATOR\"} 0.0",
        "halt_active{reason=\"SHUTDOWN\"} 0.0",
        "executor_mode_info{mode=\"paper\"} 1",
        "loop_last_progress_timestamp_seconds{loop=\"intents\"} 1.7E9",
        "position_drift 0.0",
        "entries_unprotected 0.0",
        "dead_man_switch_failing 0.0",
        "venue_requests_total{endpoint=\"order_submit\",outcome=\"timeout\"} 0.0",
        "venue_used_weight 0.0",
        "venue_order_count{window=\"10s\"} 0.0",
        "venue_order_count{window=\"1m\"} 0.0",
        "venue_ban_until_timestamp_seconds 0.0",
        "venue_clock_offset_seconds 0.0",
        "user_stream_last_event_timestamp_seconds 0.0",
        "invariant_violations_total{invariant=\"one_terminal_event\"} 0.0",
      })
  void everyMetricOfTheContractIsThereFromTheStart(String sample) {
    assertThat(get("/actuator/prometheus").body().lines()).contains(sample);
  }

  @Test
  void aHaltIsVisibleInItsGaugeWhileItLasts() {
    engine.halts.add(new Halt(HaltReason.OPERATOR, "d", Halt.ACCOUNT, "me", Instant.EPOCH));

    assertThat(get("/actuator/prometheus").body())
        .contains("halt_active{reason=\"OPERATOR\"} 1.0")
        .contains("halt_active{reason=\"VENUE_AUTH\"} 0.0");
  }

  @Test
  void livenessFailsWhenALoopStallsAndSaysWhich() {
    assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);

    engine.stalled.add("loop intents made no progress for 31000 ms");

    assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(503);
    assertThat(get("/actuator/health/liveness").body()).contains("31000 ms");
    assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
  }

  @Test
  void readinessFailsWhileSomethingBlocksAndSaysWhat() {
    assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);

    engine.blockers.add(new Blocker("NOT_RECONCILED", "account not read yet"));

    assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);
    assertThat(get("/actuator/health/readiness").body()).contains("NOT_RECONCILED");
    assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
  }

  @Test
  void infoShowsTheConfigurationWithoutItsSecrets() {
    var info = json(get("/actuator/info"));

    assertThat(info.at("/mode").asString()).isEqualTo("paper");
    assertThat(info.at("/instance").asString()).isEqualTo("test-1");
    assertThat(info.at("/version").asString()).isNotEmpty();
    assertThat(info.at("/overridden_urls/BINANCE_SPOT_REST_URL").asString())
        .isEqualTo("http://localhost:1");
    assertThat(info.at("/config/limits/maxLeverage").asInt()).isEqualTo(50);
    assertThat(info.toString()).contains("[redacted]").doesNotContain(TOKEN, KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"env", "beans", "configprops", "loggers", "threaddump", "shutdown"})
  void otherActuatorEndpointsAreNotExposed(String endpoint) {
    assertProblem(get("/actuator/" + endpoint), 404);
  }

  @Test
  void ordersAreListedByState() {
    engine.orders.put(OrderViews.Filter.STUCK, List.of(order("cid-1")));

    assertThat(json(get("/api/v1/orders?state=stuck")).at("/orders/0/correlation_id").asString())
        .isEqualTo("cid-1");
    assertThat(json(get("/api/v1/orders?state=stuck")).at("/orders/0/quantity").asString())
        .isEqualTo("0.010");
    assertThat(json(get("/api/v1/orders")).at("/orders").size()).isZero();
  }

  @Test
  void aTimelineIsTheStreamsEvents() {
    engine.timelines.put("cid-1", List.of(event("cid-1")));
    var timeline = json(get("/api/v1/orders/cid-1"));
    assertThat(timeline.at("/correlation_id").asString()).isEqualTo("cid-1");
    assertThat(timeline.at("/events/0/event_type").asString()).isEqualTo("INTENT_LOST");
    assertThat(timeline.at("/events/0/payload/detail").asString()).isEqualTo("trimmed <b>");
  }

  @Test
  void theEndOfAStreamIsShownAsItIsButForOurSecrets() {
    engine.tails.put(
        StreamViews.Which.INTENT,
        new StreamViews.Tail(
            "in",
            9,
            false,
            List.of(
                new StreamViews.StreamEntry(
                    "1-0", Map.of("payload", "{\"reason\":\"key " + KEY + "\"}"), true))));

    var tail = json(get("/api/v1/streams/intent?tail=200"));

    assertThat(tail.at("/stream").asString()).isEqualTo("in");
    assertThat(tail.at("/length").asInt()).isEqualTo(9);
    assertThat(tail.at("/complete").asBoolean()).isFalse();
    assertThat(tail.at("/entries/0/id").asString()).isEqualTo("1-0");
    assertThat(tail.at("/entries/0/cut").asBoolean()).isTrue();
    assertThat(tail.at("/entries/0/fields/payload").asString())
        .isEqualTo("{\"reason\":\"key [redacted]\"}");
    assertThat(json(get("/api/v1/streams/execution")).at("/stream").asString()).isEqualTo("none");
    assertThat(engine.asked).contains("tail INTENT 200", "tail EXECUTION 50");
  }

  @Test
  void whatIsPendingIsListedWithItsConsumer() {
    engine.held.add(new StreamViews.Held("5-0", "gone", 61_000, 2));
    engine.held.add(new StreamViews.Held("6-0", "me", 1, 1));

    var pending = json(get("/api/v1/streams/intent/pending?limit=1"));

    assertThat(pending.at("/lag").asInt()).isEqualTo(3);
    assertThat(pending.at("/total").asInt()).isEqualTo(7);
    assertThat(pending.at("/entries").size()).isOne();
    assertThat(pending.at("/entries/0/id").asString()).isEqualTo("5-0");
    assertThat(pending.at("/entries/0/consumer").asString()).isEqualTo("gone");
    assertThat(pending.at("/entries/0/idle_ms").asInt()).isEqualTo(61_000);
    assertThat(pending.at("/entries/0/deliveries").asInt()).isEqualTo(2);
  }

  @Test
  void positionsAndStatusAreThere() {
    assertThat(json(get("/api/v1/positions")).at("/positions").isArray()).isTrue();
    engine.blockers.add(new Blocker("VENUE", "out"));

    var status = json(get("/api/v1/status"));

    assertThat(status.at("/mode").asString()).isEqualTo("paper");
    assertThat(status.at("/ready").asBoolean()).isFalse();
    assertThat(status.at("/blockers/0/cause").asString()).isEqualTo("VENUE");
    assertThat(status.at("/figures/orders_inflight").asInt()).isZero();
    assertThat(status.at("/halt/halted").asBoolean()).isFalse();
  }

  @Test
  void aPreflightThatFailsIsAnAnswerAndNoError() {
    var answer = json(get("/api/v1/preflight"));

    assertThat(answer.at("/verdict").asString()).isEqualTo("FAIL");
    assertThat(answer.at("/mode").asString()).isEqualTo("paper");
    assertThat(answer.at("/lines/0/check").asString()).isEqualTo("redis");
    assertThat(answer.at("/lines/0/remedy").asString()).isEqualTo("start Redis");
    assertThat(answer.has("configuration")).isFalse();
  }

  @Test
  void theEffectiveConfigurationIsShownOnRequestWithoutItsSecrets() {
    var body = get("/api/v1/preflight?config=true").body();

    assertThat(body)
        .contains("\"name\":\"OPERATOR_TOKEN\"", "\"origin\":\"ENVIRONMENT\"")
        .doesNotContain(TOKEN, KEY);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/orders?state=weird, 400",
    "/api/v1/orders?limit=0, 400",
    "/api/v1/orders?limit=501, 400",
    "/api/v1/orders?limit=abc, 400",
    "/api/v1/orders/none, 404",
    "/api/v1/nothing, 404",
    "/nothing.html, 404",
    "/api/v1/events?last_event_id=abc, 400",
    "/api/v1/events?tail=501, 400",
    "/api/v1/streams/other, 404",
    "/api/v1/streams/intent?tail=0, 400",
    "/api/v1/streams/intent?tail=201, 400",
    "/api/v1/streams/intent/pending?limit=501, 400",
    "/api/v1/streams/execution/pending, 404",
  })
  void aFailureIsAProblemDetail(String path, int status) {
    assertProblem(get(path), status);
  }

  @Test
  void aPortThatCannotAnswerIsA503WithoutInternals() {
    engine.broken = true;

    assertProblem(get("/api/v1/streams/intent"), 503);
    assertProblem(get("/api/v1/streams/intent/pending"), 503);
    assertProblem(get("/api/v1/orders"), 503);
    assertProblem(get("/api/v1/events"), 503);
    assertThat(get("/api/v1/orders").body()).contains("journal is out").doesNotContain("secret");
  }

  @Test
  void aComparisonOnDemandNeedsTheTokenAndSaysBothNumbers() {
    assertProblem(send("POST", "/api/v1/reconcile", "{}", null), 401);
    var made = send("POST", "/api/v1/reconcile", "{\"by\":\"alice\"}", TOKEN);
    assertThat(made.statusCode()).isEqualTo(200);
    assertThat(made.body())
        .contains("\"drifts\":[{\"symbol\":\"BTCUSDT\",\"ours\":\"0\",\"theirs\":\"0.010\"}]")
        .contains("\"client_order_id\":\"web_1\"")
        .contains("\"overlay\":\"0.010\"");
    assertThat(engine.asked).contains("reconcile alice");
    assertProblem(send("POST", "/api/v1/reconcile", "{\"by\":\"\"}", TOKEN), 400);
    engine.broken = true;
    assertProblem(send("POST", "/api/v1/reconcile", "", TOKEN), 503);
  }

  @Test
  void aWrongMethodIsAProblemDetail() {
    assertProblem(send("POST", "/api/v1/positions", "{}", TOKEN), 405);
  }

  @Test
  void anOperatorSetsAndClearsHalts() {
    engine.halts.add(new Halt(HaltReason.VENUE_BANNED, "d", Halt.ACCOUNT, "x", Instant.EPOCH));

    var set = json(send("PUT", "/api/v1/halt", "{\"detail\":\"lunch\",\"by\":\"alice\"}", TOKEN));
    assertThat(set.at("/written").asBoolean()).isTrue();
    assertThat(set.at("/halts/1/reason").asString()).isEqualTo("OPERATOR");
    assertThat(set.at("/halts/1/set_by").asString()).isEqualTo("alice");

    var cleared = json(send("DELETE", "/api/v1/halt?by=alice", "", TOKEN));
    assertThat(cleared.at("/cleared/0/reason").asString()).isEqualTo("OPERATOR");
    assertThat(cleared.at("/halted").asBoolean()).isTrue();
    assertThat(json(get("/api/v1/halt")).at("/halts/0/reason").asString())
        .isEqualTo("VENUE_BANNED");
  }

  @Test
  void aHaltNeedsNoBodyButABodyThatIsGivenIsChecked() {
    assertThat(send("PUT", "/api/v1/halt", "", TOKEN).statusCode()).isEqualTo(200);
    assertThat(engine.halts).singleElement().extracting(Halt::scope).isEqualTo(Halt.ACCOUNT);
    assertProblem(send("PUT", "/api/v1/halt", "{\"scope\":\"b t c\"}", TOKEN), 400);
    assertProblem(send("PUT", "/api/v1/halt", "{\"detail\":\"a\\u001bb\"}", TOKEN), 400);
    assertProblem(send("PUT", "/api/v1/halt", "{", TOKEN), 400);
    assertProblem(
        send("PUT", "/api/v1/halt", "{\"detail\":\"" + "x".repeat(20_000) + "\"}", TOKEN), 413);
    assertThat(engine.halts).hasSize(1);
  }

  @Test
  void withoutTheTokenNothingChanges() {
    var missing = send("PUT", "/api/v1/halt", "{}", null);
    assertProblem(missing, 401);
    assertThat(missing.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertProblem(send("PUT", "/api/v1/halt", "{}", TOKEN + "x"), 401);
    assertProblem(send("DELETE", "/api/v1/halt", "", "x"), 401);
    assertThat(engine.halts).isEmpty();
  }

  @Test
  void theFeedResumesAfterTheLastEventId() throws Exception {
    engine.append(1, fields("one"));
    engine.append(2, fields("two"));

    try (var feed = new Feed("/api/v1/events", "1-0")) {
      assertThat(feed.next()).isEqualTo("2-0 two");
      engine.append(3, fields("three\nline"));
      assertThat(feed.next()).isEqualTo("3-0 three\nline");
    }
    try (var feed = new Feed("/api/v1/events?tail=2", null)) {
      assertThat(feed.next()).isEqualTo("2-0 two");
      assertThat(feed.next()).isEqualTo("3-0 three\nline");
    }
    try (var feed = new Feed("/api/v1/events", null)) {
      engine.append(4, fields("four"));
      assertThat(feed.next()).isEqualTo("4-0 four");
    }
  }

  @Test
  void theFeedTakesABoundedNumberOfSubscribersAndForgetsThoseThatLeft() throws Exception {
    engine.append(1, fields("one"));
    var probe = new LiveFeedProbe(context);
    awaitNoSubscriber(probe);
    var feeds = new ArrayList<Feed>();
    for (int count = 0; count < LiveFeedProbe.MAX_SUBSCRIBERS; count++) {
      feeds.add(new Feed("/api/v1/events", "0-0"));
    }

    assertProblem(get("/api/v1/events"), 503);

    for (var feed : feeds) {
      feed.close();
    }
    awaitNoSubscriber(probe);
  }

  @Test
  void theApiDescribesItself() {
    var api = json(get("/v3/api-docs"));

    assertThat(api.at("/paths").propertyNames())
        .contains(
            "/api/v1/orders",
            "/api/v1/orders/{correlationId}",
            "/api/v1/positions",
            "/api/v1/halt",
            "/api/v1/status",
            "/api/v1/preflight",
            "/api/v1/streams/{stream}",
            "/api/v1/streams/intent/pending",
            "/api/v1/events");
  }

  @Test
  void theConsoleLoadsNothingFromElsewhere() {
    var page = get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
    assertThat(page.body()).doesNotContain("http://", "https://", "<script>", "style=");
    assertThat(get("/console.js").body()).doesNotContain("innerHTML", "http://", "https://");
    assertThat(get("/console.css").statusCode()).isEqualTo(200);
  }

  /** The server finds out that a client has left by writing to it. */
  private static void awaitNoSubscriber(LiveFeedProbe probe) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          engine.append(engine.stream.size() + 1, fields("more"));
          return probe.subscribers() == 0;
        });
  }

  static Settings settings() {
    var environment =
        Map.of(
            "SERVER_PORT", "0",
            "OPERATOR_TOKEN", TOKEN,
            "BINANCE_API_KEY", KEY,
            "BINANCE_API_SECRET", "api-secret-0123456789",
            "BINANCE_SPOT_REST_URL", "http://localhost:1");
    var result = SettingsReader.read(environment, Runtime.version(), "test-1");
    return ((SettingsReader.Result.Valid) result).settings();
  }

  private static Map<String, String> fields(String detail) {
    return Map.of(
        "event_type",
        "X",
        "payload",
        JsonMapper.shared().writeValueAsString(Map.of("detail", detail)));
  }

  private static ExecutionEvent event(String correlationId) {
    return new ExecutionEvent(
        correlationId,
        "1-0",
        null,
        null,
        null,
        Mode.PAPER,
        1,
        Instant.EPOCH,
        null,
        new EventBody.IntentLost("trimmed <b>"));
  }

  private static OrderViews.OrderView order(String correlationId) {
    return new OrderViews.OrderView(
        correlationId,
        "qx1",
        null,
        "BTCUSDT",
        io.quantumtrader.contract.Market.FUTURES,
        io.quantumtrader.contract.Side.BUY,
        false,
        "UNKNOWN",
        new java.math.BigDecimal("0.010"),
        null,
        java.math.BigDecimal.ZERO,
        null,
        Instant.EPOCH,
        7000,
        "time-out");
  }

  private static void assertProblem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json(response).at("/status").asInt()).isEqualTo(status);
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  private static HttpResponse<String> get(String path) {
    return send("GET", path, "", null);
  }

  private static HttpResponse<String> send(String method, String path, String body, String token) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  /** A client of the live feed. */
  private static final class Feed implements AutoCloseable {

    private final InputStream stream;
    private final BufferedReader lines;

    Feed(String path, String lastEventId) throws Exception {
      var request = HttpRequest.newBuilder(URI.create(base + path));
      if (lastEventId != null) {
        request.header("Last-Event-ID", lastEventId);
      }
      var response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      stream = response.body();
      lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /** Id and detail of the next event. */
    String next() throws IOException {
      var id = "";
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        }
        if (line.startsWith("data: ")) {
          var data = JsonMapper.shared().readTree(line.substring(6));
          return id + " " + data.at("/payload/detail").asString();
        }
      }
      throw new AssertionError("expected another event, was the end");
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
