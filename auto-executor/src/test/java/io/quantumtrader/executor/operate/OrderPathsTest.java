package io.quantumtrader.executor.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ids are free text: how they stand in a path, and what else does not. */
class OrderPathsTest {

  private static final String TOKEN = "open-sesame-0123456789";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static ConfigurableApplicationContext context;
  private static InMemoryEngine engine;
  private static String base;

  @BeforeAll
  static void start() {
    context =
        OperatorServer.application(OperatorServerTest.settings(), OperatorServerTest.Engine.class)
            .run();
    engine = context.getBean(InMemoryEngine.class);
    base = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @BeforeEach
  void reset() {
    engine.timelines.clear();
    engine.asked.clear();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b",
        "/",
        "a%2Fb",
        "100%",
        "quantum:stream:intent/1-0",
        "a\\b",
        "..",
        "../../halt",
        "a;b=c",
        "a?b#c&d=e",
        "http://x//y/",
        "a+b",
        "~!@$^*()[]{}|<>\"'`,"
      })
  void anyIdOfTheContractAddressesItsOrder(String id) {
    String path = "/api/v1/orders/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    engine.timelines.put(id, List.of(event(id)));
    engine.answer = new OrderControl.Result.Done("OPEN");

    assertThat(json(get(path)).at("/correlation_id").asString()).isEqualTo(id);
    var cancelled = send("POST", path + "/cancel", "{\"by\":\"ann\"}", TOKEN);
    var resolved =
        send("POST", path + "/resolve", "{\"action\":\"adopt\",\"reason\":\"r\"}", TOKEN);

    assertThat(cancelled.statusCode()).isEqualTo(202);
    assertThat(json(resolved).at("/correlation_id").asString()).isEqualTo(id);
    assertThat(engine.asked)
        .containsExactly("cancel " + id + " ann", "adopt " + id + " operator r");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/orders/a%20b, 404",
    "/api/v1%2Forders, 400",
    "/api%5Cv1/orders, 400",
    "/%2e%2e%2fapplication.properties, 400",
    "/actuator%2Fhealth, 400",
  })
  void anEncodedSlashIsPartOfAnIdAndNothingElse(String path, int status) {
    assertThat(get(path).statusCode()).isEqualTo(status);
  }

  @Test
  void anEncodedSlashIsNoWayPastTheToken() {
    assertThat(send("POST", "/api/v1/orders/a%2Fb/cancel", "{}", null).statusCode()).isEqualTo(401);
    assertThat(send("POST", "/api/v1/orders/a%2F..%2Fb/resolve", "{}", "x").statusCode())
        .isEqualTo(401);
    assertThat(engine.asked).isEmpty();
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

  private static HttpResponse<String> get(String path) {
    return send("GET", path, "", null);
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
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
}
