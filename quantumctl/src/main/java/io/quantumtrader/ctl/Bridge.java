package io.quantumtrader.ctl;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bridge's HTTP API: it follows both streams, so it knows of an intent what the executor has
 * not said. Nothing here ends a command: without the bridge there is less to tell.
 */
final class Bridge {

  private static final int MAX_ANSWER_BYTES = 16 << 20;

  private final URI base;
  private final Duration timeout;

  Bridge(URI base, Duration timeout) {
    this.base = base;
    this.timeout = timeout;
  }

  /** What it has to say of an intent. */
  sealed interface View {

    /**
     * @param answer its timeline, with the entry ids of both streams
     */
    record Seen(JsonNode answer) implements View {}

    /** Not in the history that it holds. */
    record NotSeen() implements View {}

    /**
     * @param why in one line
     */
    record NoAnswer(String why) implements View {}
  }

  URI base() {
    return base;
  }

  /** As a parameter, since a path cannot carry every id. */
  View intent(String correlationId) {
    try {
      var answer = send("/api/v1/intents?correlation_id=" + Api.encoded(correlationId));
      return switch (answer.statusCode()) {
        case 200 -> seen(answer.body());
        case 404 -> new View.NotSeen();
        default -> new View.NoAnswer("it answered " + answer.statusCode());
      };
    } catch (IOException failure) {
      return new View.NoAnswer(reason(failure));
    }
  }

  private static View seen(String body) {
    try {
      JsonNode answer = JsonMapper.shared().readTree(body);
      return answer.path("events").isArray()
          ? new View.Seen(answer)
          : new View.NoAnswer("what answers there is no bridge");
    } catch (JacksonException notJson) {
      return new View.NoAnswer("what answers there is no bridge");
    }
  }

  /** The body of a 200 answer. */
  String text(String path) throws IOException {
    var answer = send(path);
    if (answer.statusCode() != 200) {
      throw new IOException("the bridge answered %d".formatted(answer.statusCode()));
    }
    return answer.body();
  }

  private HttpResponse<String> send(String path) throws IOException {
    var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(timeout).build();
    try (var client = HttpClient.newBuilder().connectTimeout(timeout).build()) {
      return client.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER_BYTES));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  static String reason(IOException failure) {
    return switch (failure) {
      case HttpTimeoutException _ -> "no answer in time";
      case ConnectException _ -> "nothing listens there";
      default -> Text.printable(String.valueOf(failure.getMessage()));
    };
  }
}
