package io.quantumtrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Time is what the given clock says, for everything. */
class InjectedClockTest extends SimulatedExchange {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

  @Override
  protected SimulatorConfig configure(SimulatorConfig config) {
    return config.withClock(now::get);
  }

  @Test
  void aListenKeyLivesAnHourUnlessExtended() throws Exception {
    String key = client.open("POST", "/fapi/v1/listenKey").text("listenKey");
    try (StreamClient stream = new StreamClient(exchange, "/ws/" + key)) {
      pass(Duration.ofMinutes(59));
      assertThat(client.open("PUT", "/fapi/v1/listenKey").text("listenKey")).isEqualTo(key);
      pass(Duration.ofMinutes(59));
      assertThat(client.open("PUT", "/fapi/v1/listenKey").text("listenKey")).isEqualTo(key);

      pass(Duration.ofMinutes(60));

      Until.holds(() -> stream.events().contains("listenKeyExpired"));
      assertThat(client.open("PUT", "/fapi/v1/listenKey").code()).isEqualTo(-1125);
    }
  }

  @Test
  void aStreamConnectionEndsAfterADayAndAYoungerOneDoesNot() throws Exception {
    try (StreamClient old = new StreamClient(exchange, "/ws/btcusdt@bookTicker")) {
      Until.holds(() -> !old.frames().isEmpty());
      pass(Duration.ofMinutes(23 * 60 + 30));
      try (StreamClient young = new StreamClient(exchange, "/ws/btcusdt@bookTicker")) {
        Until.holds(() -> !young.frames().isEmpty());
        assertThat(old.ended()).isFalse();
        pass(Duration.ofMinutes(31));
        Until.holds(old::ended);
        int frames = young.frames().size();
        Until.holds(() -> young.frames().size() > frames);
        assertThat(young.ended()).isFalse();
      }
    }
  }

  @Test
  void theServerTimeIsTheClocks() throws Exception {
    assertThat(client.open("GET", "/fapi/v1/time").body().get("serverTime").asLong())
        .isEqualTo(now.get().toEpochMilli());
  }

  private void pass(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }
}
