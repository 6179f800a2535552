package io.quantumtrader.ctl;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bridge's HTTP API: it follows both streams, so it knows of an intent what the executor has
 * not said.
 */
final class Bridge {

  private static final int MAX_ANSWER_BYTES = 16 << 20;

  private final Neighbour service;

  Bridge(URI base, Duration timeout) {
    this.service = new Neighbour(base, timeout, MAX_ANSWER_BYTES);
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
    return service.base();
  }

  /** As a parameter, since a path cannot carry every id. */
  View intent(String correlationId) {
    try {
      var answer = service.get("/api/v1/intents?correlation_id=" + Api.encoded(correlationId));
      return switch (answer.statusCode()) {
        case 200 -> seen(answer.body());
        case 404 -> new View.NotSeen();
        default -> new View.NoAnswer("it answered " + answer.statusCode());
      };
    } catch (IOException failure) {
      return new View.NoAnswer(Neighbour.reason(failure));
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
    var answer = service.get(path);
    if (answer.statusCode() != 200) {
      throw new IOException("the bridge answered %d".formatted(answer.statusCode()));
    }
    return answer.body();
  }
}
