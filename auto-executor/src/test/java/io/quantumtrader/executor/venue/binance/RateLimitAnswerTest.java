package io.quantumtrader.executor.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitAnswerTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:20Z");

  private static RateLimitAnswer answer(int status, String body, String... retryAfter) {
    HttpHeaders headers =
        HttpHeaders.of(
            retryAfter.length == 0 ? Map.of() : Map.of("retry-after", List.of(retryAfter)),
            (_, _) -> true);
    return RateLimitAnswer.of(status, headers, ErrorBody.of(body), NOW);
  }

  @Test
  void theTimeInTheTextIsTaken() {
    long until = NOW.plusSeconds(77).toEpochMilli();
    String body = "{\"code\":-1003,\"msg\":\"IP banned until " + until + ". Please use streams.\"}";

    assertThat(answer(418, body, "5").until()).isEqualTo(NOW.plusSeconds(77));
  }

  @Test
  void elseTheHeaderInSeconds() {
    assertThat(answer(429, "{\"code\":-1003,\"msg\":\"x\"}", "5").until())
        .isEqualTo(NOW.plusSeconds(5));
  }

  @Test
  void elseTheShortestBanTheRunningMinuteOrTheOrderWindow() {
    assertThat(answer(418, "").until()).isEqualTo(NOW.plusSeconds(120));
    assertThat(answer(429, "<html>").until()).isEqualTo(NOW.plusSeconds(40));
    assertThat(answer(429, "{\"code\":-1015,\"msg\":\"x\"}").until())
        .isEqualTo(NOW.plusSeconds(10));
  }

  @Test
  void aTimeBeyondTheLongestDocumentedBanIsNotBelieved() {
    assertThat(answer(418, "banned until 9999999999999").until())
        .isEqualTo(NOW.plusSeconds(3 * 24 * 3600));
    assertThat(answer(429, "", "999999999").until()).isEqualTo(NOW.plusSeconds(3 * 24 * 3600));
  }

  @Test
  void onlyTheOrderCountLimitLeavesOtherRequestsAlone() {
    assertThat(answer(429, "{\"code\":-1015,\"msg\":\"x\"}").ordersOnly()).isTrue();
    assertThat(answer(429, "{\"code\":-1003,\"msg\":\"x\"}").ordersOnly()).isFalse();
    assertThat(answer(418, "{\"code\":-1015,\"msg\":\"x\"}").ordersOnly()).isFalse();
  }
}
