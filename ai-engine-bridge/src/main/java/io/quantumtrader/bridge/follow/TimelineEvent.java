package io.quantumtrader.bridge.follow;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quantumtrader.contract.event.EventType;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/**
 * One entry of the execution stream as it is shown. Taken from the fields as they are, so that an
 * event type of a newer executor is passed on, not lost.
 *
 * @param entryId stream entry id
 * @param seq per correlation id, as text; empty when the entry has none
 * @param payload the event's JSON; a JSON string when it is not valid JSON
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimelineEvent(
    String entryId,
    String eventType,
    @JsonIgnore String correlationId,
    @Nullable Long seq,
    @Nullable String timestamp,
    @Nullable String intentId,
    @Nullable String clientOrderId,
    @Nullable String symbol,
    @Nullable String side,
    @Nullable String mode,
    @Nullable String traceId,
    JsonNode payload) {

  /** Nothing to show without these two. */
  static Optional<TimelineEvent> of(String entryId, Map<String, String> fields, JsonMapper mapper) {
    @Nullable String eventType = text(fields, "event_type");
    @Nullable String correlationId = text(fields, "correlation_id");
    if (eventType == null || correlationId == null) {
      return Optional.empty();
    }
    return Optional.of(
        new TimelineEvent(
            entryId,
            eventType,
            correlationId,
            number(fields, "seq"),
            text(fields, "timestamp"),
            text(fields, "intent_id"),
            text(fields, "client_order_id"),
            text(fields, "symbol"),
            text(fields, "side"),
            text(fields, "mode"),
            text(fields, "trace_id"),
            json(fields.getOrDefault("payload", ""), mapper)));
  }

  /** Empty for an event type this version does not know. */
  Optional<EventType> type() {
    return Arrays.stream(EventType.values())
        .filter(type -> type.name().equals(eventType))
        .findFirst();
  }

  private static @Nullable String text(Map<String, String> fields, String name) {
    String value = fields.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  private static @Nullable Long number(Map<String, String> fields, String name) {
    String value = fields.get(name);
    return value != null && value.matches("[0-9]{1,18}") ? Long.valueOf(value) : null;
  }

  private static JsonNode json(String payload, JsonMapper mapper) {
    try {
      return mapper.readTree(payload);
    } catch (JacksonException e) {
      return StringNode.valueOf(payload);
    }
  }
}
