package io.quantumtrader.bridge;

import io.quantumtrader.bridge.config.BridgeSettings;
import io.quantumtrader.bridge.config.SettingsReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running service on a port of its own, and a client that knows nothing of its inside. */
final class Bridge implements AutoCloseable {

  record Answer(int status, String contentType, HttpResponse<String> raw) {

    JsonNode json() {
      return JsonMapper.shared().readTree(raw.body());
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;

  private Bridge(ConfigurableApplicationContext context) {
    this.context = context;
    this.base =
        "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
  }

  static Bridge start(String redisUrl) throws Exception {
    BridgeSettings settings =
        SettingsReader.read(Map.of("REDIS_URL", redisUrl, "SERVER_PORT", "0"));
    return new Bridge(BridgeApplication.start(settings));
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  Answer post(String body, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request("/api/v1/signals").header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(40));
  }

  Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(
        response.statusCode(), response.headers().firstValue("Content-Type").orElse(""), response);
  }

  @Override
  public void close() {
    http.close();
    context.close();
  }
}
