package io.quantumtrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.simulator.SignedClient.Reply;
import io.quantumtrader.simulator.limit.LimitSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** Limits as a client sees them; the clock stands still so that no window ends in between. */
class LimitsOnTheWireTest extends SimulatedExchange {

  @Override
  protected SimulatorConfig configure(SimulatorConfig config) {
    Instant oneWindow = Instant.now().plusSeconds(4);
    return config
        .withClock(InstantSource.fixed(oneWindow))
        .withLimits(new LimitSettings(true, 50, 3, 1200, 2, Duration.ofMinutes(2)));
  }

  @Test
  void everyAnswerCarriesTheUsedWeightAndOrdersTheirCounts() throws Exception {
    assertThat(header(client.open("GET", "/fapi/v1/ping"), "x-mbx-used-weight-1m")).isEqualTo("1");
    Reply order = client.market("BUY", BTC, "0.01", "c1");
    assertThat(header(order, "x-mbx-order-count-10s")).isEqualTo("1");
    assertThat(header(order, "x-mbx-order-count-1m")).isEqualTo("1");
  }

  @Test
  void tooManyOrdersAreRefusedWith429AndTheTimeToWait() throws Exception {
    for (int i = 0; i < 3; i++) {
      client.market("BUY", BTC, "0.01", "o" + i);
    }

    Reply refused = client.market("BUY", BTC, "0.01", "o3");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo(-1015);
    assertThat(Integer.parseInt(header(refused, "retry-after"))).isBetween(1, 10);
    assertThat(client.cancel(BTC, "o0").code()).isEqualTo(-2011);
  }

  @Test
  void whoGoesOnAfter429IsBannedWith418() throws Exception {
    client.signed("GET", "/fapi/v1/openOrders");
    client.signed("GET", "/fapi/v1/openOrders");
    Reply limited = client.open("GET", "/fapi/v1/ping");
    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.code()).isEqualTo(-1003);

    Reply banned = client.open("GET", "/fapi/v1/ping");

    assertThat(banned.status()).isEqualTo(418);
    assertThat(banned.text("msg")).contains("banned until ");
    assertThat(header(banned, "retry-after")).isEqualTo("120");
  }

  private static String header(Reply reply, String name) {
    return reply.headers().firstValue(name).orElse("");
  }
}
