package io.quantumtrader.ctl;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The executor's HTTP API. Nothing is repeated: a person decides about that. */
final class Api {

  private static final int MAX_ANSWER_BYTES = 32 << 20;
  private static final int MAX_FEED_LINES = 10_000;

  /** After what is there already the feed waits for what is new. */
  private static final Duration QUIET = Duration.ofSeconds(1);

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
   * The latest events of the feed, as they come: server-sent events.
   *
   * @param most how many events
   */
  String latestEvents(int most) throws InterruptedException {
    var lines = new LinkedBlockingQueue<String>(MAX_FEED_LINES);
    var request =
        HttpRequest.newBuilder(URI.create(base + "/api/v1/events?tail=" + most))
            .timeout(timeout)
            .build();
    var text = new StringBuilder();
    HttpClient client = HttpClient.newBuilder().connectTimeout(connect).build();
    try {
      var ended = client.sendAsync(request, BodyHandlers.fromLineSubscriber(new FeedLines(lines)));
      long end = System.nanoTime() + timeout.toNanos();
      String line = lines.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
      while (line != null && System.nanoTime() < end) {
        text.append(line).append('\n');
        line = lines.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
      }
      if (text.isEmpty()) {
        throw noAnswer("GET", "expected events, was " + ended);
      }
      return text.toString();
    } finally {
      // The feed has no end of its own.
      client.shutdownNow();
    }
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
    } catch (HttpTimeoutException late) {
      throw noAnswer(
          method, "expected an answer within %d s, was none".formatted(timeout.toSeconds()));
    } catch (ConnectException unreachable) {
      throw new CtlException(
          Exit.NO_ANSWER,
          "expected an executor at %s, nothing listens there. Is it running, and is --url or"
                  .formatted(base)
              + " QUANTUMCTL_URL right? Nothing was changed");
    } catch (IOException broken) {
      throw noAnswer(method, "expected an answer from %s, was %s".formatted(base, broken));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw noAnswer(method, "interrupted");
    }
  }

  private static CtlException noAnswer(String method, String what) {
    return new CtlException(
        Exit.NO_ANSWER,
        method.equals("GET")
            ? what + ". Try again; if it stays so, look at the executor's log"
            : what
                + ". Whether it was done is NOT known: look at quantumctl status and orders before"
                + " you repeat it");
  }

  private String accepted(String method, String path, HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status / 100 == 2) {
      return answer.body();
    }
    String detail = detail(answer.body());
    throw switch (status) {
      case 401 ->
          new CtlException(
              Exit.REFUSED,
              "the executor refused the token (%s). It wants the OPERATOR_TOKEN it was started with"
                  .formatted(detail));
      case 403 ->
          new CtlException(
              Exit.REFUSED,
              "the executor refuses every change: %s. Start it with OPERATOR_TOKEN set"
                  .formatted(detail));
      case 503 ->
          new CtlException(
              method.equals("GET") ? Exit.NO_ANSWER : Exit.NOT_DONE,
              "the executor cannot do that now: %s. Look at quantumctl status".formatted(detail));
      default ->
          new CtlException(
              Exit.REFUSED,
              "the executor answered %d to %s %s: %s".formatted(status, method, path, detail));
    };
  }

  /** RFC 9457, or the beginning of whatever it was. */
  private static String detail(String body) {
    try {
      String detail = JsonMapper.shared().readTree(body).path("detail").asString("");
      if (!detail.isEmpty()) {
        return Text.printable(detail);
      }
    } catch (JacksonException notAProblem) {
      return Text.printable(body.substring(0, Math.min(200, body.length())));
    }
    return "no detail";
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
