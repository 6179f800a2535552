package io.quantumtrader.contract.event;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.WireTime;
import io.quantumtrader.contract.intent.TradeIntentCodec;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Execution events to and from the fields of a stream entry. Every field is always there, an absent
 * value as the empty string, because flat readers index by name.
 */
public final class ExecutionEventCodec {

  /** What the {@code source} field says. */
  public static final String SOURCE = "auto-executor";

  private final JsonMapper mapper = PayloadMapper.create();
  private final TradeIntentCodec intents = new TradeIntentCodec();

  /** The entry's fields, in the order of the contract. Times are cut down to the millisecond. */
  public Map<String, String> encode(ExecutionEvent event) {
    Side side = event.side();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("event_type", event.type().name());
    fields.put("correlation_id", event.correlationId());
    fields.put("intent_id", orEmpty(event.intentId()));
    fields.put("client_order_id", orEmpty(event.clientOrderId()));
    fields.put("symbol", orEmpty(event.symbol()));
    fields.put("side", side == null ? "" : side.name());
    fields.put("mode", event.mode().wireName());
    fields.put("seq", Long.toString(event.seq()));
    fields.put("timestamp", WireTime.format(event.timestamp()));
    fields.put("source", SOURCE);
    fields.put("trace_id", orEmpty(event.traceId()));
    fields.put("payload", mapper.writeValueAsString(payload(event.body())));
    return fields;
  }

  /**
   * Inverse of {@link #encode}. Fields and payload properties this version does not know are
   * ignored, so that an older reader survives a newer writer.
   *
   * @throws IllegalArgumentException when a field is missing or has another form
   */
  public ExecutionEvent decode(Map<String, String> fields) {
    try {
      String side = orNull(fields, "side");
      return new ExecutionEvent(
          required(fields, "correlation_id"),
          orNull(fields, "intent_id"),
          orNull(fields, "client_order_id"),
          orNull(fields, "symbol"),
          side == null ? null : Side.valueOf(side),
          Mode.ofWireName(required(fields, "mode")),
          Long.parseLong(required(fields, "seq")),
          WireTime.parse(required(fields, "timestamp")),
          orNull(fields, "trace_id"),
          body(
              EventType.valueOf(required(fields, "event_type")),
              mapper.readTree(required(fields, "payload"))));
    } catch (JacksonException | DateTimeException e) {
      throw new IllegalArgumentException("expected an execution event, was " + fields, e);
    }
  }

  /** The JSON of a body; logs and the console show the same. */
  public ObjectNode payload(EventBody body) {
    if (body instanceof EventBody.IntentReceived received) {
      return intents.normalised(received.intent());
    }
    ObjectNode node = mapper.valueToTree(body);
    if (body instanceof EventBody.OrderSubmit submit) {
      // The exchange takes and echoes this one as epoch milliseconds; one spelling everywhere.
      node.put("signed_at", submit.signedAt().toEpochMilli());
    }
    return node;
  }

  private EventBody body(EventType type, JsonNode payload) {
    return switch (type) {
      case CORR_ASSIGNED -> read(payload, EventBody.CorrAssigned.class);
      case INTENT_RECEIVED -> new EventBody.IntentReceived(intents.decode(payload.asObject()));
      case INTENT_REJECTED -> read(payload, EventBody.IntentRejected.class);
      case INTENT_DUPLICATE -> read(payload, EventBody.IntentDuplicate.class);
      case INTENT_LOST -> read(payload, EventBody.IntentLost.class);
      case GATE_BLOCKED -> read(payload, EventBody.GateBlocked.class);
      case WOULD_SUBMIT -> read(payload, EventBody.WouldSubmit.class);
      case ORDER_SUBMIT -> read(payload, EventBody.OrderSubmit.class);
      case ORDER_RESPONSE -> read(payload, EventBody.OrderResponse.class);
      case ORDER_ERROR -> read(payload, EventBody.OrderError.class);
      case ORDER_UNKNOWN -> read(payload, EventBody.OrderUnknown.class);
      case ORDER_UPDATE -> read(payload, EventBody.OrderUpdate.class);
      case ORDER_DONE -> read(payload, EventBody.OrderDone.class);
      case HALT_SET -> read(payload, EventBody.HaltSet.class);
      case HALT_CLEARED -> read(payload, EventBody.HaltCleared.class);
      case OPERATOR_ACTION -> read(payload, EventBody.OperatorAction.class);
    };
  }

  private <T extends Record & EventBody> T read(JsonNode payload, Class<T> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = PayloadMapper.wireName(component.getName());
      if (!payload.hasNonNull(name)
          && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        throw new IllegalArgumentException(
            "expected " + name + " in " + type.getSimpleName() + ", was " + payload);
      }
    }
    return mapper.treeToValue(payload, type);
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static @Nullable String orNull(Map<String, String> fields, String name) {
    String value = fields.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  private static String required(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("expected the field " + name + ", was " + fields.keySet());
    }
    return value;
  }
}
