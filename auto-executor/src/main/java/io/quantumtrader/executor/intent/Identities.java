package io.quantumtrader.executor.intent;

import io.quantumtrader.contract.event.RejectReason;
import io.quantumtrader.contract.intent.CorrelationIds;
import io.quantumtrader.contract.intent.FieldProblem;
import io.quantumtrader.contract.intent.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which ids an entry goes by. The first one given counts; if that one is not usable the derived one
 * does, never the next, because an id that is spelt wrongly names some other intent.
 */
final class Identities {

  private static final List<String> PAYLOAD_IDS =
      List.of(Envelope.CORRELATION_ID, "intent_id", Envelope.TRACE_ID);

  private final String stream;
  private final String entryId;
  private final Map<String, String> fields;
  private final @Nullable ObjectNode payload;

  Identities(
      String stream, String entryId, Map<String, String> fields, @Nullable ObjectNode payload) {
    this.stream = stream;
    this.entryId = entryId;
    this.fields = fields;
    this.payload = payload;
  }

  IntentIdentity identity(String fingerprint) {
    String given = given();
    boolean usable = given != null && CorrelationIds.faultOf(given) == null;
    return new IntentIdentity(
        usable && given != null ? given : EntryIds.correlationId(stream, entryId),
        entryId,
        traceId(),
        !usable,
        fingerprint);
  }

  /** Faults of the envelope's ids; those inside the payload are the payload reader's to tell. */
  List<FieldProblem> problems() {
    List<FieldProblem> problems = new ArrayList<>();
    for (String name : List.of(Envelope.CORRELATION_ID, Envelope.TRACE_ID)) {
      String id = fields.getOrDefault(name, "");
      RejectReason fault = id.isEmpty() ? null : CorrelationIds.faultOf(id);
      if (fault != null) {
        problems.add(
            new FieldProblem(
                name, fault, "expected " + CorrelationIds.EXPECTED + ", was " + Shown.text(id)));
      }
    }
    return problems;
  }

  private @Nullable String given() {
    String enveloped = fields.getOrDefault(Envelope.CORRELATION_ID, "");
    if (!enveloped.isEmpty() || payload == null) {
      return enveloped.isEmpty() ? null : enveloped;
    }
    return inPayload(payload).orElse(null);
  }

  /** The id the payload itself gives, usable or not. */
  static Optional<String> inPayload(ObjectNode payload) {
    for (String name : PAYLOAD_IDS) {
      JsonNode id = payload.get(name);
      if (id != null && !id.isNull() && !(id.isString() && id.stringValue().isEmpty())) {
        // What is no string is given, but never usable.
        return Optional.of(id.isString() ? id.stringValue() : "");
      }
    }
    return Optional.empty();
  }

  private @Nullable String traceId() {
    String enveloped = fields.getOrDefault(Envelope.TRACE_ID, "");
    String traceId =
        enveloped.isEmpty() && payload != null
            ? payload.path(Envelope.TRACE_ID).stringValue("")
            : enveloped;
    return CorrelationIds.faultOf(traceId) == null ? traceId : null;
  }
}
