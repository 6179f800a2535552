package io.quantumtrader.ctl;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The executor's HTTP API. Nothing is repeated: a person decides about that. */
final class Api {

  private static final int MAX_ANSWER_BYTES = 32 << 20;

  private final URI base;
  private final @Nullable String token;
  private final Duration connect;
  private final Duration timeout;

  /**
   * @param token null when only looking
   */
  Api(URI base, @Nullable String token, Duration connect, Duration timeout) {
    this.base = base;
    this.token = token;
    this.connect = connect;
    this.timeout = timeout;
  }

  URI base() {
    return base;
  }

  static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  JsonNode get(String path) {
    return json(path, text(path));
  }

  /** The document, or empty when there is none: 404. */
  Optional<JsonNode> find(String path) {
    HttpResponse<String> answer = send("GET", path, null);
    return answer.statusCode() == 404
        ? Optional.empty()
        : Optional.of(json(path, accepted("GET", path, answer)));
  }

  /** The body of a 200 answer, whatever it is. */
  String text(String path) {
    return accepted("GET", path, send("GET", path, null));
  }

  /** The body of any answer: a probe says no with 503. */
  String any(String path) {
    return send("GET", path, null).body();
  }

  /**
   * The latest events of the feed, as they come.
   *
   * @param most how many events
   */
  String latestEvents(int most) throws InterruptedException {
    return new EventFeed(base, connect, timeout).latest(most);
  }

  JsonNode send(String method, String path) {
    return json(path, accepted(method, path, send(method, path, null)));
  }

  /**
   * @param body becomes a JSON document
   */
  JsonNode send(String method, String path, Object body) {
    String document = JsonMapper.shared().writeValueAsString(body);
    return json(path, accepted(method, path, send(method, path, document)));
  }

  private HttpResponse<String> send(String method, String path, @Nullable String body) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(timeout)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try (var client = HttpClient.newBuilder().connectTimeout(connect).build()) {
      return client.send(
          request.build(), BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER_BYTES));
    } catch (HttpConnectTimeoutException unreachable) {
      throw Silence.nobody(base, "was no connection within %d s".formatted(connect.toSeconds()));
    } catch (HttpTimeoutException late) {
      throw Silence.of(
          method, "expected an answer within %d s, was none".formatted(timeout.toSeconds()));
    } catch (ConnectException unreachable) {
      throw Silence.nobody(
          base,
          Neighbour.isUnknownName(unreachable)
              ? "was a name that nobody knows"
              : "nothing listens there");
    } catch (IOException broken) {
      throw Silence.of(method, "expected an answer from %s, was %s".formatted(base, broken));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Silence.of(method, "interrupted");
    }
  }

  private static String accepted(String method, String path, HttpResponse<String> answer) {
    if (answer.statusCode() / 100 == 2) {
      return answer.body();
    }
    throw Refusal.of(method, path, answer.statusCode(), answer.body());
  }

  private JsonNode json(String path, String body) {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException notJson) {
      throw new CtlException(
          Exit.NO_ANSWER,
          "expected a JSON document from %s%s, was something else: is that the executor?"
              .formatted(base, path));
    }
  }
}
