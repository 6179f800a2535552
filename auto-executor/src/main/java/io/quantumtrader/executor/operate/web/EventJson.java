package io.quantumtrader.executor.operate.web;

import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.ExecutionEventCodec;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Execution events as JSON: the fields of the stream entry, with the payload as an object. */
final class EventJson {

  private final JsonMapper mapper = JsonMapper.shared();
  private final ExecutionEventCodec codec = new ExecutionEventCodec();

  ObjectNode of(ExecutionEvent event) {
    return of(codec.encode(event));
  }

  ObjectNode of(Map<String, String> fields) {
    var node = mapper.createObjectNode();
    fields.forEach((name, value) -> {
      if (name.equals("payload")) {
        node.set(name, payload(value));
      } else if (!value.isEmpty()) {
        node.put(name, value);
      }
    });
    return node;
  }

  /** Somebody else's entry may hold anything; it is shown as the text it is. */
  private JsonNode payload(String text) {
    try {
      return mapper.readTree(text);
    } catch (JacksonException notJson) {
      return StringNode.valueOf(text);
    }
  }
}
