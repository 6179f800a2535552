package io.quantumtrader.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.localredis.LocalRedis;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kills its Redis, so it has one of its own. */
class RedisOutageTest {

  private static final String GOOD =
      "{\"symbol\":\"BTCUSDT\",\"action\":\"BUY\",\"correlation_id\":\"c-1\"}";

  private LocalRedis redis;
  private Bridge bridge;

  @BeforeEach
  void start() throws Exception {
    redis = LocalRedis.start();
    bridge = Bridge.start(redis.url());
  }

  @AfterEach
  void stop() {
    bridge.close();
    redis.close();
  }

  @Test
  void withoutRedisNothingIsPublishedAndTheAnswerSaysSo() throws Exception {
    assertThat(bridge.post(GOOD).status()).isEqualTo(202);
    redis.kill();
    awaitStatus("/actuator/health/readiness", 503);

    Bridge.Answer answer = bridge.post(GOOD.replace("c-1", "c-2"));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(answer.header("Retry-After")).isEqualTo("2");
    assertThat(answer.json().path("outcome_unknown").asBoolean()).isFalse();
    assertThat(answer.json().path("correlation_ids").path(0).asString()).isEqualTo("c-2");
    assertThat(bridge.get("/actuator/health/liveness").status()).isEqualTo(200);
    assertThat(bridge.get("/api/v1/intents/c-1").status())
        .as("what is known is still answered")
        .isEqualTo(200);
  }

  @Test
  void afterARestartOfRedisItGoesOnWithoutRepeatingAnything() throws Exception {
    String intentId = bridge.post(GOOD).json().path("intent_id").asString();
    redis.kill();
    awaitStatus("/actuator/health/readiness", 503);
    bridge.post(GOOD.replace("c-1", "c-2"));
    redis.restart();
    awaitStatus("/actuator/health/readiness", 200);

    assertThat(bridge.post(GOOD.replace("c-1", "c-3")).status()).isEqualTo(202);

    try (Streams streams = new Streams(redis.url())) {
      assertThat(streams.intents())
          .extracting(entry -> entry.getBody().get("correlation_id"))
          .containsExactly("c-1", "c-3");
      streams.event("c-1", intentId, 1, new EventBody.IntentLost("test"));
      assertThat(bridge.get("/api/v1/intents/c-1?wait_ms=20000").json().path("state").asString())
          .isEqualTo("INTENT_LOST");
    }
  }

  @Test
  void anAnswerThatDoesNotComeIsAnUnknownOutcomeAndTheSignalIsAddedOnce() throws Exception {
    awaitStatus("/actuator/health/readiness", 200);
    try (Streams streams = new Streams(redis.url())) {
      streams.redis.clientPause(4_000);

      Bridge.Answer answer = bridge.post(GOOD);

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.json().path("type").asString())
          .isEqualTo("urn:quantum-trader:problem:outcome-unknown");
      assertThat(answer.json().path("outcome_unknown").asBoolean()).isTrue();
      assertThat(answer.json().path("correlation_ids").path(0).asString()).isEqualTo("c-1");
      assertThat(answer.header("Retry-After")).isEqualTo("2");
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> bridge.get("/actuator/health/readiness").status() == 200);
      assertThat(streams.intents()).hasSize(1);
    }
  }

  @Test
  void aRefusalByRedisIsKnownToBeOne() throws Exception {
    try (Streams streams = new Streams(redis.url())) {
      streams.redis.set(Streams.INTENTS, "not a stream");

      Bridge.Answer answer = bridge.post("[" + GOOD + "]");

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.json().path("outcome_unknown").asBoolean()).isFalse();
      assertThat(answer.json().path("cause").asString()).contains("WRONGTYPE");
      assertThat(bridge.get("/api/v1/intents/c-1").status()).isEqualTo(404);
    }
  }

  @Test
  void itStartsWithoutRedisAndIsReadyOnceRedisIs() throws Exception {
    redis.stop();
    try (Bridge early = Bridge.start(redis.url())) {
      assertThat(early.get("/actuator/health/readiness").status()).isEqualTo(503);
      assertThat(early.get("/actuator/health/liveness").status()).isEqualTo(200);
      assertThat(early.post(GOOD).json().path("outcome_unknown").asBoolean(true)).isFalse();

      redis.restart();

      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> early.get("/actuator/health/readiness").status() == 200);
      assertThat(early.post(GOOD).status()).isEqualTo(202);
    }
  }

  private void awaitStatus(String path, int status) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> bridge.get(path).status() == status);
  }
}
