package io.quantumtrader.executor.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.EventBody.OperatorAction;
import io.quantumtrader.executor.config.SettingsReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Who may change something, how often they may try, and what is written down of it. */
class OperatorCallsTest {

  private static final String TOKEN = "open-sesame-0123456789";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final ConfigurableApplicationContext context = start();
  private final InMemoryEngine engine = context.getBean(InMemoryEngine.class);

  private static ConfigurableApplicationContext start() {
    var read =
        SettingsReader.read(
            Map.of("SERVER_PORT", "0", "OPERATOR_TOKEN", TOKEN), Runtime.version(), "test-1");
    return OperatorServer.application(
            ((SettingsReader.Result.Valid) read).settings(), OperatorServerTest.Engine.class)
        .run();
  }

  @AfterEach
  void stop() {
    context.close();
  }

  private HttpResponse<String> send(String method, String path, String body, String token)
      throws Exception {
    var port = context.getEnvironment().getProperty("local.server.port");
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void everyCallThatWasLetInIsWrittenDownWithWhoAndWhy() throws Exception {
    var halt = "{\"detail\":\"lunch\",\"by\":\"alice\"}";
    assertThat(send("PUT", "/api/v1/halt", halt, TOKEN).statusCode()).isEqualTo(200);
    send("DELETE", "/api/v1/halt?by=bob&detail=back", "", TOKEN);
    send("POST", "/api/v1/orders/a%2F1/cancel", "{\"by\":\"carol\",\"reason\":\"stale\"}", TOKEN);
    send("PUT", "/api/v1/halt", "{\"scope\":\"b t c\",\"by\":\"dave\"}", TOKEN);
    send("POST", "/api/v1/reconcile", "", TOKEN);
    send("PUT", "/api/v1/halt", halt, TOKEN + "x");
    send("GET", "/api/v1/halt", "", TOKEN);

    assertThat(engine.audited)
        .isEqualTo(
            List.of(
                new OperatorAction("PUT /api/v1/halt", 200, "alice", "lunch", "127.0.0.1"),
                new OperatorAction("DELETE /api/v1/halt", 200, "bob", "back", "127.0.0.1"),
                new OperatorAction(
                    "POST /api/v1/orders/a%2F1/cancel", 404, "carol", "stale", "127.0.0.1"),
                new OperatorAction("PUT /api/v1/halt", 400, "dave", "", "127.0.0.1"),
                new OperatorAction("POST /api/v1/reconcile", 200, "operator", "", "127.0.0.1")));
  }

  @Test
  void whoeverGuessesHasToWaitAndIsCounted() throws Exception {
    for (int guess = 0; guess < 10; guess++) {
      assertThat(send("PUT", "/api/v1/halt", "{}", "guess-" + guess).statusCode()).isEqualTo(401);
    }

    var limited = send("PUT", "/api/v1/halt", "{}", "guess-10");

    assertThat(limited.statusCode()).isEqualTo(429);
    assertThat(limited.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(Integer.parseInt(limited.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1, 60);
    assertThat(engine.halts).isEmpty();
    assertThat(engine.audited).isEmpty();
    assertThat(send("GET", "/actuator/prometheus", "", "").body())
        .contains("operator_auth_failures_total{reason=\"WRONG_TOKEN\"} 10.0")
        .contains("operator_auth_failures_total{reason=\"RATE_LIMITED\"} 1.0")
        .contains("operator_auth_failures_total{reason=\"NO_TOKEN\"} 0.0");
    assertThat(send("GET", "/api/v1/halt", "", "").statusCode()).isEqualTo(200);
    assertThat(send("PUT", "/api/v1/halt", "{}", TOKEN).statusCode())
        .as("guesses of others hold nobody up")
        .isEqualTo(200);
  }
}
