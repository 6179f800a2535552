package io.quantumtrader.demo;

import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.demo.RecordedIntent.Message;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts a recorded message where a producer would. */
final class Sender {

  private static final String STREAM = "quantum:stream:intent";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RedisCommands<String, String> redis;
  private final Http http;
  private final URI signals;

  Sender(RedisCommands<String, String> redis, Http http, URI bridge) {
    this.redis = redis;
    this.http = http;
    this.signals = bridge.resolve("/api/v1/signals");
  }

  /**
   * The stream entry's id, which tells even duplicates apart.
   *
   * @throws DemoException when the bridge does not take it
   */
  String send(Message message, Placeholders placeholders) throws InterruptedException {
    return switch (message) {
      case Message.Entry(Map<String, String> fields) -> {
        Map<String, String> filled = new LinkedHashMap<>();
        fields.forEach((name, value) -> filled.put(name, placeholders.fill(value)));
        yield redis.xadd(STREAM, filled);
      }
      case Message.Signal(String body) -> signal(placeholders.fill(body));
    };
  }

  private String signal(String body) throws InterruptedException {
    try {
      HttpResponse<String> answer = http.postJson(signals, body);
      if (answer.statusCode() / 100 != 2) {
        throw new DemoException(
            "the bridge answered %d to %s: %s".formatted(answer.statusCode(), body, answer.body()));
      }
      JsonNode entryId = JSON.readTree(answer.body()).findValue("intent_id");
      if (entryId == null) {
        throw new DemoException("expected an intent_id from the bridge, was " + answer.body());
      }
      return entryId.asString();
    } catch (IOException e) {
      throw new DemoException("cannot reach the bridge at " + signals + ": " + e.getMessage(), e);
    }
  }
}
