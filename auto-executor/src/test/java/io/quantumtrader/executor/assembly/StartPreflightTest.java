package io.quantumtrader.executor.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.config.SettingsReader;
import io.quantumtrader.executor.operate.OperatorServer;
import io.quantumtrader.localredis.TestRedis;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The preflight of the real executor on a real Redis and a local exchange. */
class StartPreflightTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static Settings settings(ExchangeSimulator exchange, String key) {
    var environment =
        Map.of(
            "REDIS_URL",
            "redis://127.0.0.1:" + TestRedis.shared().port(),
            "SERVER_PORT",
            "0",
            "PAPER_TRADING",
            "false",
            "BINANCE_API_KEY",
            key,
            "BINANCE_API_SECRET",
            SimulatorConfig.DEFAULT_SECRET,
            "BINANCE_FUTURES_REST_URL",
            exchange.restUrl(),
            "BINANCE_FUTURES_STREAM_URL",
            exchange.streamUrl());
    var result = SettingsReader.read(environment, Runtime.version(), "preflight-1");
    return ((SettingsReader.Result.Valid) result).settings();
  }

  private static JsonNode get(ConfigurableApplicationContext executor, String path) {
    String base = "http://127.0.0.1:" + executor.getEnvironment().getProperty("local.server.port");
    try {
      var request = HttpRequest.newBuilder(URI.create(base + path)).build();
      return JsonMapper.shared().readTree(CLIENT.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String verdict(JsonNode preflight, String check) {
    for (JsonNode line : preflight.path("lines")) {
      if (line.path("check").asString().equals(check)) {
        return line.path("verdict").asString();
      }
    }
    return "no such check";
  }

  @Test
  void aHealthyStartEndsWithoutAFailure() {
    TestRedis.shared().flush();
    try (var exchange = ExchangeSimulator.start(SimulatorConfig.defaults());
        var executor =
            OperatorServer.application(
                    settings(exchange, SimulatorConfig.DEFAULT_API_KEY),
                    ExecutorConfiguration.class)
                .run()) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(get(executor, "/api/v1/preflight").path("verdict").asString())
                  .isEqualTo("WARN"));
      var preflight = get(executor, "/api/v1/preflight");
      assertThat(verdict(preflight, "durability")).isEqualTo("PASS");
      assertThat(verdict(preflight, "permissions")).isEqualTo("PASS");
      assertThat(verdict(preflight, "reconciled")).isEqualTo("PASS");
      assertThat(verdict(preflight, "operator_token")).isEqualTo("WARN");
    }
  }

  @Test
  void aKeyThatTheExchangeRefusesKeepsEntriesHaltedAndTheProcessUp() {
    TestRedis.shared().flush();
    try (var exchange = ExchangeSimulator.start(SimulatorConfig.defaults());
        var executor =
            OperatorServer.application(
                    settings(exchange, "a-key-nobody-knows"), ExecutorConfiguration.class)
                .run()) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(get(executor, "/api/v1/halt").path("halts").toString())
                  .contains("VENUE_AUTH"));
      var preflight = get(executor, "/api/v1/preflight");
      assertThat(preflight.path("verdict").asString()).isEqualTo("FAIL");
      assertThat(verdict(preflight, "permissions")).isEqualTo("FAIL");
      assertThat(verdict(preflight, "redis")).isEqualTo("PASS");
    }
  }
}
