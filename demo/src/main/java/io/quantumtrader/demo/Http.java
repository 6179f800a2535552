package io.quantumtrader.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Plain HTTP to the parts on this machine. */
final class Http implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  /** Whether the address answers 200. */
  boolean answers(URI uri) throws InterruptedException {
    try {
      return send(HttpRequest.newBuilder(uri).GET()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** The body of a 200 answer. */
  String get(URI uri) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(uri).GET());
    if (answer.statusCode() != 200) {
      throw new IOException(
          "GET %s: expected 200, was %d %s".formatted(uri, answer.statusCode(), answer.body()));
    }
    return answer.body();
  }

  HttpResponse<String> postJson(URI uri, String body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
