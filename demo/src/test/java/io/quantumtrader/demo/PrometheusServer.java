package io.quantumtrader.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Debian's Prometheus, scraping executor and bridge of a demo every second. */
final class PrometheusServer implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);

  private static final String CONFIGURATION =
      """
      global: {scrape_interval: 1s, scrape_timeout: 1s}
      scrape_configs:
        - job_name: auto-executor
          metrics_path: /actuator/prometheus
          static_configs: [{targets: ["127.0.0.1:%d"]}]
        - job_name: ai-engine-bridge
          metrics_path: /actuator/prometheus
          static_configs: [{targets: ["127.0.0.1:%d"]}]
      """;

  private final ChildProcess process;
  private final Http http;
  private final URI base;

  private PrometheusServer(ChildProcess process, Http http, URI base) {
    this.process = process;
    this.http = http;
    this.base = base;
  }

  /** Starts it, before what it is to watch: a counter's first increment counts as well. */
  static PrometheusServer start(Path directory, Http http, Ports ports)
      throws IOException, InterruptedException {
    Path configuration = directory.resolve("prometheus.yml");
    Files.writeString(configuration, CONFIGURATION.formatted(ports.executor(), ports.bridge()));
    URI base = URI.create("http://127.0.0.1:" + freePort());
    ChildProcess process =
        ChildProcess.start(
            "prometheus",
            List.of(
                "prometheus",
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--web.listen-address=" + base.getAuthority(),
                "--log.level=warn"),
            Map.of("PATH", System.getenv().getOrDefault("PATH", "")),
            directory.resolve("prometheus.log"));
    process.awaitReady(() -> http.answers(base.resolve("/-/ready")), READY_TIMEOUT);
    return new PrometheusServer(process, http, base);
  }

  /**
   * The values that a query has now.
   *
   * @throws IOException with Prometheus' own words when it cannot be evaluated
   */
  List<Double> now(String query) throws IOException, InterruptedException {
    return ask("/api/v1/query?query=" + encode(query))
        .valueStream()
        .map(series -> number(series.path("value")))
        .filter(value -> !value.isNaN())
        .toList();
  }

  /** The values that a query had at any second from an instant on; of all its series. */
  List<Double> since(Instant start, String query) throws IOException, InterruptedException {
    String range =
        "/api/v1/query_range?step=1&start=%s&end=%s&query="
            .formatted(start.getEpochSecond(), Instant.now().getEpochSecond());
    return ask(range + encode(query))
        .valueStream()
        .flatMap(series -> series.path("values").valueStream())
        .map(PrometheusServer::number)
        .filter(value -> !value.isNaN())
        .toList();
  }

  /** Waits until a query has a value. */
  void await(String condition, Duration timeout) throws InterruptedException {
    process.awaitReady(
        () -> {
          try {
            return !now(condition).isEmpty();
          } catch (IOException e) {
            throw new UncheckedIOException(condition, e);
          }
        },
        timeout);
  }

  private JsonNode ask(String path) throws IOException, InterruptedException {
    return JSON.readTree(http.get(base.resolve(path))).path("data").path("result");
  }

  private static Double number(JsonNode pointInTime) {
    String text = pointInTime.path(1).asString();
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.valueOf(text);
    };
  }

  private static String encode(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
