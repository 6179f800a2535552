package io.quantumtrader.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The script, on answers in the form of Loki's HTTP API (Grafana Loki docs, HTTP API). */
class LogStatusTest {

  private final List<String> asked = new ArrayList<>();
  private HttpServer loki;
  private Map<String, Long> ages = Map.of();

  @BeforeAll
  static void requireTools() {
    for (String tool : List.of("bash", "curl", "jq")) {
      assumeTrue(
          Programs.isInstalled(tool), tool + " is not installed: log_status.sh was not tested");
    }
  }

  @BeforeEach
  void start() throws IOException {
    loki = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    loki.createContext("/ready", exchange -> answer(exchange, "ready"));
    loki.createContext("/loki/api/v1/query", this::query);
    loki.createContext("/loki/api/v1/query_range", this::range);
    loki.start();
  }

  @AfterEach
  void stop() {
    loki.stop(0);
  }

  @Test
  void servicesWithLinesAreAlive() throws Exception {
    ages = Map.of("auto-executor", 3L, "redis", 42L);

    Result result = run("--services", "auto-executor,redis");

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output())
        .containsPattern(
            "auto-executor: last line \\d+ s ago; 120 lines and 2 errors in the last hour")
        .containsPattern("redis: last line [45]\\d s ago; 120 lines and 0 errors in the last hour")
        .endsWith("log pipeline: alive\n");
    assertThat(asked).anyMatch(query -> query.contains("level=\"ERROR\""));
  }

  @Test
  void aServiceWithoutALineIsAFailure() throws Exception {
    ages = Map.of("auto-executor", 3L);

    Result result = run("--services", "auto-executor,redis");

    assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
    assertThat(result.output())
        .contains("FAIL  redis: no line within a day")
        .endsWith("log pipeline: NOT alive, 1 checks failed\n");
  }

  @Test
  void aLokiThatIsNotReadyIsAFailure() throws Exception {
    loki.removeContext("/ready");

    Result result = run();

    assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
    assertThat(result.output()).contains("FAIL  Loki does not answer");
  }

  @Test
  void anUnknownOptionIsAUsageError() throws Exception {
    assertThat(run("--twice").exitCode()).isEqualTo(64);
  }

  private void query(HttpExchange exchange) throws IOException {
    boolean errors = parameter(exchange).contains("ERROR");
    answer(
        exchange,
        ages.keySet().stream()
            .filter(service -> !errors || service.equals("auto-executor"))
            .map(service ->
                "{\"metric\":{\"service\":\"%s\"},\"value\":[1,\"%d\"]}"
                    .formatted(service, errors ? 2 : 120))
            .collect(
                Collectors.joining(
                    ",",
                    "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[",
                    "]}}")));
  }

  private void range(HttpExchange exchange) throws IOException {
    String query = parameter(exchange);
    answer(
        exchange,
        ages.entrySet().stream()
            .filter(entry -> query.contains("\"" + entry.getKey() + "\""))
            .map(entry ->
                "{\"stream\":{\"service\":\"%s\"},\"values\":[[\"%d000000000\",\"a line\"]]}"
                    .formatted(entry.getKey(), Instant.now().getEpochSecond() - entry.getValue()))
            .collect(
                Collectors.joining(
                    ",",
                    "{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":[",
                    "]}}")));
  }

  private String parameter(HttpExchange exchange) {
    String query =
        URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
    asked.add(query);
    return query;
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "bash",
                Repository.ROOT.resolve("ops/scripts/log_status.sh").toString(),
                "--without-docker",
                "--loki",
                "http://127.0.0.1:" + loki.getAddress().getPort()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  private record Result(int exitCode, String output) {}
}
