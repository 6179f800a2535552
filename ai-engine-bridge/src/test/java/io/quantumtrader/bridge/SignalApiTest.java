package io.quantumtrader.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.StreamMessage;
import io.quantumtrader.localredis.TestRedis;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class SignalApiTest {

  private static final String GOOD =
      "{\"symbol\":\"BTCUSDT\",\"action\":\"BUY\",\"quantity\":\"0.01\"}";

  private static Bridge bridge;
  private static Streams streams;

  @BeforeAll
  static void start() throws Exception {
    TestRedis.shared().flush();
    streams = new Streams(TestRedis.shared().url());
    bridge = Bridge.start(TestRedis.shared().url());
  }

  @AfterAll
  static void stop() {
    bridge.close();
    streams.close();
  }

  @BeforeEach
  void emptyRedis() {
    TestRedis.shared().flush();
  }

  @Test
  void aSignalIsPublishedInTheContractsEnvelopeAndItsIdsReturned() throws Exception {
    Bridge.Answer answer = bridge.post(GOOD);

    assertThat(answer.status()).isEqualTo(202);
    StreamMessage<String, String> entry = onlyIntent();
    String correlationId = answer.json().path("correlation_id").asString();
    assertThat(correlationId).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]+");
    assertThat(answer.json().path("intent_id").asString()).isEqualTo(entry.getId());
    assertThat(entry.getBody())
        .containsOnlyKeys(
            "event_type", "payload", "correlation_id", "trace_id", "timestamp", "source")
        .containsEntry("event_type", "trade.intent")
        .containsEntry("payload", GOOD)
        .containsEntry("correlation_id", correlationId)
        .containsEntry("source", "ai-engine-bridge");
    assertThat(entry.getBody().get("timestamp"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

    Bridge.Answer timeline = bridge.get(answer.header("Location"));
    assertThat(timeline.status()).isEqualTo(200);
    assertThat(timeline.json().path("state").asString()).isEqualTo("PUBLISHED");
    assertThat(timeline.json().path("intent_id").asString()).isEqualTo(entry.getId());
  }

  @Test
  void unknownFieldsAndTheCallersSpellingTravelUntouched() throws Exception {
    String body =
        "{\"symbol\":\"BTCUSDT\",\"side\":\"LONG\",\"position_usd\":\"50.0\","
            + "\"atr_value\":1e-05,\"model_breakdown\":{\"xgb\":0.7000}}";

    assertThat(bridge.post(body).status()).isEqualTo(202);

    assertThat(onlyIntent().getBody()).containsEntry("payload", body);
  }

  @Test
  void theCallersCorrelationAndTraceIdAreKept() throws Exception {
    String traceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    Bridge.Answer answer =
        bridge.post(GOOD, "X-Correlation-Id", "mine/1", "traceparent", traceParent);

    assertThat(answer.json().path("correlation_id").asString()).isEqualTo("mine/1");
    assertThat(onlyIntent().getBody())
        .containsEntry("correlation_id", "mine/1")
        .containsEntry("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(bridge.get(answer.header("Location")).status()).isEqualTo(200);
  }

  @Test
  void anArrayIsAnsweredByAnArrayInItsOrder() throws Exception {
    String body =
        IntStream.range(0, 1000)
            .mapToObj(i -> GOOD.replace("}", ",\"correlation_id\":\"c-" + i + "\"}"))
            .collect(Collectors.joining(",", "[", "]"));

    Bridge.Answer answer = bridge.post(body);

    assertThat(answer.status()).isEqualTo(202);
    List<StreamMessage<String, String>> entries = streams.intents();
    assertThat(entries).hasSize(1000);
    assertThat(answer.json()).hasSize(1000);
    for (int i = 0; i < 1000; i++) {
      assertThat(answer.json().get(i).path("correlation_id").asString()).isEqualTo("c-" + i);
      assertThat(answer.json().get(i).path("intent_id").asString())
          .isEqualTo(entries.get(i).getId());
      assertThat(entries.get(i).getBody()).containsEntry("correlation_id", "c-" + i);
    }
  }

  @Test
  void oneBadSignalKeepsItsWholeBatchOffTheStream() throws Exception {
    String bad = "{\"symbol\":\"btc/usdt\",\"action\":\"HOLD\",\"leverage\":\"many\"}";

    Bridge.Answer answer = bridge.post("[" + GOOD + "," + bad + "]");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(answer.json().path("type").asString())
        .isEqualTo("urn:quantum-trader:problem:invalid-signal");
    assertThat(answer.json().path("status").asInt()).isEqualTo(400);
    assertThat(answer.json().path("instance").asString()).isEqualTo("/api/v1/signals");
    List<String> pointers =
        answer.json().path("errors").valueStream().map(e -> e.path("pointer").asString()).toList();
    assertThat(pointers).containsExactly("/1/symbol", "/1/action", "/1/leverage");
    assertThat(streams.intents()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          symbol            | "btc"             | REJECT_INVALID_FIELD
          symbol            | 7                 | REJECT_INVALID_FIELD
          action            | "HOLD"            | REJECT_INVALID_FIELD
          market            | "options"         | REJECT_INVALID_FIELD
          quantity          | 0                 | REJECT_INVALID_FIELD
          quantity          | -1                | REJECT_INVALID_FIELD
          quantity          | "x"               | REJECT_INVALID_FIELD
          quantity          | 1E+20000000       | REJECT_NUMBER_RANGE
          position_size_usd | -5                | REJECT_INVALID_FIELD
          reduce_only       | "maybe"           | REJECT_INVALID_FIELD
          order_type        | "STOP"            | REJECT_INVALID_FIELD
          limit_price       | "cheap"           | REJECT_INVALID_FIELD
          time_in_force     | "DAY"             | REJECT_INVALID_FIELD
          entry_price       | 0                 | REJECT_INVALID_FIELD
          leverage          | 2.5               | REJECT_INVALID_FIELD
          stop_loss         | -1                | REJECT_INVALID_FIELD
          take_profit       | {}                | REJECT_INVALID_FIELD
          stop_loss_pct     | -0.1              | REJECT_INVALID_FIELD
          take_profit_pct   | []                | REJECT_INVALID_FIELD
          trailing_stop_pct | "a"               | REJECT_INVALID_FIELD
          confidence        | 1.5               | REJECT_INVALID_FIELD
          risk_score        | -1                | REJECT_INVALID_FIELD
          timestamp         | "yesterday"       | REJECT_INVALID_FIELD
          expires_at        | "2020-01-01T00:00:00Z" | REJECT_EXPIRED
          ttl_ms            | 0                 | REJECT_INVALID_FIELD
          correlation_id    | "a b"             | REJECT_INVALID_ID
          """)
  void everyBadFieldIsNamed(String field, String value, String reasonCode) throws Exception {
    String body =
        switch (field) {
          case "symbol" -> "{\"symbol\":" + value + ",\"action\":\"BUY\"}";
          case "action" -> "{\"symbol\":\"BTCUSDT\",\"action\":" + value + "}";
          default ->
              "{\"symbol\":\"BTCUSDT\",\"action\":\"BUY\",\"%s\":%s}".formatted(field, value);
        };

    Bridge.Answer answer = bridge.post(body);

    assertThat(answer.status()).isEqualTo(400);
    JsonNode first = answer.json().path("errors").path(0);
    assertThat(first.path("pointer").asString()).isEqualTo("/" + field);
    assertThat(first.path("field").asString()).isEqualTo(field);
    assertThat(first.path("reason_code").asString()).isEqualTo(reasonCode);
    assertThat(first.path("detail").asString()).startsWith("expected ");
    assertThat(streams.intents()).isEmpty();
  }

  @Test
  void aBodyOverOneMebibyteIsRefused() throws Exception {
    Bridge.Answer answer = bridge.post("[" + " ".repeat(1 << 20) + GOOD + "]");

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(streams.intents()).isEmpty();
  }

  @Test
  void whatTheFrameworkRefusesIsAProblemToo() throws Exception {
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString(GOOD);
    Bridge.Answer form =
        bridge.send(
            bridge
                .request("/api/v1/signals")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(body));
    Bridge.Answer get = bridge.get("/api/v1/signals");
    Bridge.Answer nowhere = bridge.get("/api/v1/nowhere");

    assertThat(List.of(form.status(), get.status(), nowhere.status()))
        .containsExactly(415, 405, 404);
    assertThat(List.of(form, get, nowhere))
        .extracting(Bridge.Answer::contentType)
        .containsOnly("application/problem+json");
    assertThat(streams.intents()).isEmpty();
  }

  @Test
  void aReceivedSignalIsOneJsonLogLineWithItsCorrelationId(CapturedOutput output) throws Exception {
    String body =
        "{\"symbol\":\"ETHUSDT\",\"action\":\"SELL\",\"quantity\":2,"
            + "\"reason\":\"line\\n{\\\"event\\\":\\\"FORGED\\\"}\"}";
    bridge.post(body, "X-Correlation-Id", "log-1");

    JsonNode line = logLine(output, "INTENT_RECEIVED", "log-1");

    assertThat(line.propertyNames())
        .containsSubsequence("ts", "level", "service", "event", "correlation_id", "msg", "mode");
    assertThat(line.path("service").asString()).isEqualTo("ai-engine-bridge");
    assertThat(line.path("level").asString()).isEqualTo("INFO");
    assertThat(line.path("symbol").asString()).isEqualTo("ETHUSDT");
    assertThat(line.path("side").asString()).isEqualTo("SELL");
    assertThat(line.path("qty").asString()).isEqualTo("2");
    assertThat(output.getOut().lines()).noneMatch(text -> text.startsWith("{\"event\":\"FORGED"));
  }

  @Test
  void everyMetricIsThereFromTheStartAndCounts() throws Exception {
    Map<String, Double> before = metrics();
    assertThat(before)
        .containsKeys(
            "signals_received_total",
            "signals_rejected_total",
            "intents_published_total",
            "publish_failures_total{outcome=\"not_published\"}",
            "publish_failures_total{outcome=\"unknown\"}",
            "loop_last_progress_timestamp_seconds{loop=\"execution-follower\"}",
            "execution_events_unreadable_total",
            "timelines_held",
            "timelines_waiting");

    bridge.post("[" + GOOD + "," + GOOD + "]");
    bridge.post("[" + GOOD + ",{},{}]");

    Map<String, Double> after = metrics();
    assertThat(delta(before, after, "signals_received_total")).isEqualTo(5);
    assertThat(delta(before, after, "signals_rejected_total")).isEqualTo(3);
    assertThat(delta(before, after, "intents_published_total")).isEqualTo(2);
  }

  @Test
  void healthIsUpWhileRedisIsThere() throws Exception {
    assertThat(bridge.get("/actuator/health/liveness").status()).isEqualTo(200);
    assertThat(bridge.get("/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(bridge.get("/actuator/info").status()).isEqualTo(200);
    assertThat(bridge.get("/actuator/env").status()).isEqualTo(404);
  }

  private static double delta(Map<String, Double> before, Map<String, Double> after, String name) {
    return after.get(name) - before.get(name);
  }

  private static Map<String, Double> metrics() throws Exception {
    return bridge
        .get("/actuator/prometheus")
        .raw()
        .body()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.lastIndexOf(' ')),
                line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)),
                (first, _) -> first));
  }

  private static JsonNode logLine(CapturedOutput output, String event, String correlationId) {
    return output
        .getOut()
        .lines()
        .map(line -> JsonMapper.shared().readTree(line))
        .filter(line -> line.path("event").asString().equals(event))
        .filter(line -> line.path("correlation_id").asString().equals(correlationId))
        .findFirst()
        .orElseThrow();
  }

  private static StreamMessage<String, String> onlyIntent() {
    List<StreamMessage<String, String>> entries = streams.intents();
    assertThat(entries).hasSize(1);
    return entries.getFirst();
  }
}
