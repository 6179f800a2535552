package io.quantumtrader.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.Outcome;
import io.quantumtrader.contract.event.RejectReason;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.localredis.TestRedis;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TimelineApiTest {

  private static final EventBody SUBMIT =
      new EventBody.OrderSubmit(
          Map.of("symbol", "BTCUSDT"), 1, Instant.EPOCH, 5000, Instant.EPOCH.plusSeconds(6));
  private static final EventBody RESPONSE =
      new EventBody.OrderResponse(
          7, OrderStatus.NEW, BigDecimal.ZERO, BigDecimal.ZERO, 12, ResolvedBy.ACK);
  private static final EventBody DONE =
      new EventBody.OrderDone(
          Outcome.FILLED,
          new BigDecimal("0.01"),
          new BigDecimal("50000.1"),
          new BigDecimal("0.2"),
          "USDT",
          null,
          null);

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

  @Test
  void aTimelineIsTheSequenceOfTheExecutorsEvents() throws Exception {
    String intentId = post("t-1");
    String first = streams.event("t-1", intentId, 1, SUBMIT);
    streams.event("t-1", intentId, 2, RESPONSE);
    streams.event("other", "9-9", 1, SUBMIT);
    streams.event("t-1", intentId, 3, DONE);

    JsonNode timeline = bridge.get("/api/v1/intents/t-1?wait_ms=10000").json();

    assertThat(timeline.path("correlation_id").asString()).isEqualTo("t-1");
    assertThat(timeline.path("intent_id").asString()).isEqualTo(intentId);
    assertThat(timeline.path("state").asString()).isEqualTo("ORDER_DONE");
    assertThat(timeline.path("terminal").asBoolean()).isTrue();
    assertThat(timeline.path("terminal_event").path("payload").path("outcome").asString())
        .isEqualTo("FILLED");
    assertThat(types(timeline)).containsExactly("ORDER_SUBMIT", "ORDER_RESPONSE", "ORDER_DONE");
    JsonNode submit = timeline.path("events").path(0);
    assertThat(submit.path("entry_id").asString()).isEqualTo(first);
    assertThat(submit.path("seq").asLong()).isEqualTo(1);
    assertThat(submit.path("mode").asString()).isEqualTo("paper");
    assertThat(submit.path("timestamp").asString()).isEqualTo("2026-11-21T12:00:00.123Z");
    assertThat(submit.path("client_order_id").asString()).isEqualTo("qx-1");
    assertThat(submit.path("payload").path("order").path("symbol").asString()).isEqualTo("BTCUSDT");
    assertThat(timeline.path("as_of").asString()).endsWith("Z");
  }

  @Test
  void aWaitIsAnsweredByTheTerminalEventNotBefore() throws Exception {
    String intentId = post("t-2");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Bridge.Answer> answer =
          threads.submit(() -> bridge.get("/api/v1/intents/t-2?wait_ms=30000"));
      streams.event("t-2", intentId, 1, SUBMIT);
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> state("t-2").equals("ORDER_SUBMIT"));
      assertThat(answer.isDone()).isFalse();

      streams.event("t-2", intentId, 2, DONE);

      assertThat(answer.get(20, TimeUnit.SECONDS).json().path("state").asString())
          .isEqualTo("ORDER_DONE");
    }
  }

  @Test
  void aWaitThatEndsEarlierAnswersWhatIsKnown() throws Exception {
    post("t-3");

    JsonNode timeline = bridge.get("/api/v1/intents/t-3?wait_ms=50").json();

    assertThat(timeline.path("state").asString()).isEqualTo("PUBLISHED");
    assertThat(timeline.path("terminal").asBoolean()).isFalse();
    assertThat(timeline.has("terminal_event")).isFalse();
    assertThat(timeline.path("events")).isEmpty();
  }

  @Test
  void theSameCorrelationIdPostedTwiceIsPublishedTwiceAndToldAsOneStory() throws Exception {
    String first = post("t-4");
    String second = post("t-4");
    assertThat(second).isNotEqualTo(first);
    streams.event("t-4", first, 1, SUBMIT);
    streams.event("t-4", second, 2, new EventBody.IntentDuplicate(first, "ORDER_SUBMIT"));
    streams.event(
        "t-4", "9-9", 3, new EventBody.IntentRejected(RejectReason.REJECT_ID_REUSED, "x"));

    awaitEvents("t-4", 3);
    assertThat(state("t-4")).isEqualTo("ORDER_SUBMIT");

    streams.event("t-4", first, 4, DONE);
    JsonNode timeline = bridge.get("/api/v1/intents/t-4?wait_ms=10000").json();
    assertThat(types(timeline))
        .containsExactly("ORDER_SUBMIT", "INTENT_DUPLICATE", "INTENT_REJECTED", "ORDER_DONE");
    assertThat(timeline.path("intent_id").asString()).isEqualTo(first);
  }

  @Test
  void anotherProducersIntentIsFollowedToo() throws Exception {
    streams.redis.xadd(Streams.INTENTS, Map.of("payload", "{}", "correlation_id", "t-5"));
    streams.redis.xadd(Streams.INTENTS, Map.of("payload", "{}"));

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> bridge.get("/api/v1/intents/t-5").status() == 200);

    assertThat(state("t-5")).isEqualTo("PUBLISHED");
  }

  @Test
  void anEntryThatIsNoEventIsPassedOver() throws Exception {
    streams.redis.xadd(Streams.EXECUTION, Map.of("junk", "1"));
    streams.redis.xadd(
        Streams.EXECUTION,
        Map.of("event_type", "NEW_KIND", "correlation_id", "t-6", "payload", "{", "seq", "x"));

    awaitEvents("t-6", 1);

    JsonNode event = bridge.get("/api/v1/intents/t-6").json().path("events").path(0);
    assertThat(event.path("event_type").asString()).isEqualTo("NEW_KIND");
    assertThat(event.path("payload").asString()).isEqualTo("{");
    assertThat(event.has("seq")).isFalse();
  }

  @Test
  void aNewProcessReadsTheHistoryBack() throws Exception {
    String intentId = post("t-7");
    for (int seq = 1; seq <= 2_500; seq++) {
      streams.event("filler-" + seq, "1-1", 1, SUBMIT);
    }
    streams.event("t-7", intentId, 1, DONE);
    post("t-8");

    try (Bridge second = Bridge.start(TestRedis.shared().url())) {
      assertThat(second.get("/api/v1/intents/t-7?wait_ms=30000").json().path("state").asString())
          .isEqualTo("ORDER_DONE");
      assertThat(second.get("/api/v1/intents/t-8").json().path("state").asString())
          .isEqualTo("PUBLISHED");
      assertThat(second.get("/api/v1/intents/filler-2500").status()).isEqualTo(200);
    }
  }

  @Test
  void anIdWithAnyPrintableCharacterIsFoundByParameter() throws Exception {
    streams.event("a/b?c=d&e;f%2F", "1-1", 1, DONE);

    Bridge.Answer answer =
        bridge.get("/api/v1/intents?correlation_id=a%2Fb%3Fc%3Dd%26e%3Bf%252F&wait_ms=10000");

    assertThat(answer.json().path("correlation_id").asString()).isEqualTo("a/b?c=d&e;f%2F");
  }

  @Test
  void anUnknownIdAndAWrongWaitAreProblems() throws Exception {
    Bridge.Answer unknown = bridge.get("/api/v1/intents/nobody");
    Bridge.Answer tooLong = bridge.get("/api/v1/intents/nobody?wait_ms=30001");
    Bridge.Answer noNumber = bridge.get("/api/v1/intents/nobody?wait_ms=x");

    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().path("type").asString())
        .isEqualTo("urn:quantum-trader:problem:unknown-intent");
    assertThat(tooLong.status()).isEqualTo(400);
    assertThat(tooLong.json().path("detail").asString())
        .isEqualTo("expected wait_ms of 0..30000, was 30001");
    assertThat(noNumber.status()).isEqualTo(400);
    assertThat(List.of(unknown, tooLong, noNumber))
        .extracting(Bridge.Answer::contentType)
        .containsOnly("application/problem+json");
  }

  private static String post(String correlationId) throws Exception {
    return bridge
        .post("{\"symbol\":\"BTCUSDT\",\"action\":\"BUY\"}", "X-Correlation-Id", correlationId)
        .json()
        .path("intent_id")
        .asString();
  }

  private static String state(String correlationId) throws Exception {
    return bridge.get("/api/v1/intents/" + correlationId).json().path("state").asString();
  }

  private static void awaitEvents(String correlationId, int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() ->
            bridge.get("/api/v1/intents/" + correlationId).json().path("events").size() == count);
  }

  private static List<String> types(JsonNode timeline) {
    return timeline
        .path("events")
        .valueStream()
        .map(event -> event.path("event_type").asString())
        .toList();
  }
}
