package io.quantumtrader.executor.intent;

import io.quantumtrader.contract.event.RejectReason;
import io.quantumtrader.contract.intent.FieldProblem;
import io.quantumtrader.contract.intent.IntentField;
import io.quantumtrader.contract.intent.IntentKeys;
import io.quantumtrader.contract.intent.JsonValues;
import io.quantumtrader.contract.intent.Shown;
import io.quantumtrader.contract.intent.StrictJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the payload out of a stream entry: from {@code payload}, from {@code data}, or, where there
 * is neither, from the entry's own fields.
 */
final class Envelope {

  static final String CORRELATION_ID = "correlation_id";
  static final String TRACE_ID = "trace_id";
  static final String PAYLOAD = "payload";
  static final String DATA = "data";

  private static final String EVENT_TYPE = "event_type";
  private static final String TRADE_INTENT = "trade.intent";
  private static final String SOURCE = "source";

  /** Everything else in an entry belongs into its payload. */
  static final Set<String> OWN_FIELDS =
      Set.of(
          EVENT_TYPE,
          PAYLOAD,
          DATA,
          CORRELATION_ID,
          TRACE_ID,
          "timestamp",
          SOURCE,
          IntentKeys.FIELD);

  private final StrictJson json = new StrictJson();

  /** The payload, or why there is none. */
  StrictJson.Result open(Map<String, String> fields) {
    if (fields.isEmpty()) {
      return refused("", RejectReason.REJECT_EMPTY, "expected fields, was an entry without any");
    }
    String eventType = fields.getOrDefault(EVENT_TYPE, "");
    if (!eventType.isEmpty() && !eventType.equals(TRADE_INTENT)) {
      return refused(
          EVENT_TYPE,
          RejectReason.REJECT_EVENT_TYPE,
          "expected " + TRADE_INTENT + ", was " + Shown.text(eventType));
    }
    if (!fields.containsKey(PAYLOAD) && !fields.containsKey(DATA)) {
      Map<String, String> flat = new LinkedHashMap<>(fields);
      flat.remove(EVENT_TYPE);
      return json.ofFields(flat);
    }
    return switch (enclosed(fields)) {
      case StrictJson.Result.Parsed(ObjectNode payload) -> withLooseFields(payload, fields);
      case StrictJson.Result.Refused refused -> refused;
    };
  }

  private StrictJson.Result enclosed(Map<String, String> fields) {
    String payload = fields.getOrDefault(PAYLOAD, "");
    String data = fields.getOrDefault(DATA, "");
    if (payload.isEmpty() || data.isEmpty() || payload.equals(data)) {
      return json.parse(payload.isEmpty() ? data : payload);
    }
    StrictJson.Result one = json.parse(payload);
    StrictJson.Result other = json.parse(data);
    if (one instanceof StrictJson.Result.Parsed(ObjectNode object)
        && other instanceof StrictJson.Result.Parsed(ObjectNode otherObject)
        && !JsonValues.same(object, otherObject)) {
      return refused(
          DATA,
          RejectReason.REJECT_CONTRADICTION,
          "expected data to agree with payload, was other");
    }
    return other instanceof StrictJson.Result.Refused ? other : one;
  }

  /**
   * A field beside the payload that belongs into it is read as if it stood there, so that it can
   * neither be lost nor contradict unseen.
   */
  private StrictJson.Result withLooseFields(ObjectNode payload, Map<String, String> fields) {
    Map<String, String> loose = new LinkedHashMap<>(fields);
    loose.keySet().removeAll(OWN_FIELDS);
    if (json.ofFields(loose) instanceof StrictJson.Result.Refused refused) {
      return refused;
    }
    for (Map.Entry<String, String> field : loose.entrySet()) {
      FieldProblem contradiction = add(payload, field.getKey(), field.getValue());
      if (contradiction != null) {
        return new StrictJson.Result.Refused(contradiction);
      }
    }
    String source = fields.getOrDefault(SOURCE, "");
    if (!source.isEmpty() && !payload.hasNonNull(SOURCE)) {
      payload.put(SOURCE, source);
    }
    return new StrictJson.Result.Parsed(payload);
  }

  private static @Nullable FieldProblem add(ObjectNode payload, String name, String value) {
    JsonNode inside = payload.get(name);
    if (value.isEmpty()) {
      return null;
    }
    if (inside == null || inside.isNull()) {
      payload.put(name, value);
      return null;
    }
    return IntentField.isKnown(name)
            && !JsonValues.same(inside, JsonNodeFactory.instance.stringNode(value))
        ? new FieldProblem(
            name,
            RejectReason.REJECT_CONTRADICTION,
            "expected the field beside the payload to agree with it, was " + Shown.text(value))
        : null;
  }

  private static StrictJson.Result refused(String field, RejectReason reason, String message) {
    return new StrictJson.Result.Refused(new FieldProblem(field, reason, message));
  }
}
