package io.quantumtrader.executor.intent;

import io.quantumtrader.contract.event.RejectReason;
import io.quantumtrader.contract.intent.FieldProblem;
import io.quantumtrader.contract.intent.IntentKeys;
import io.quantumtrader.contract.intent.Shown;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an entry may say when intents have to be signed: nothing that decides about an order may
 * stand outside of the signed bytes, the id that tells a repetition from a new intent included.
 */
record SignedEnvelope(IntentKeys keys) {

  private static final String TIMESTAMP = "timestamp";

  /** Whether anything has to be signed. */
  boolean isRequired() {
    return !keys.isEmpty();
  }

  /** Before anything in the payload is read. */
  Optional<FieldProblem> faultOf(Map<String, String> fields) {
    if (!isRequired()) {
      return Optional.empty();
    }
    String payload = fields.getOrDefault(Envelope.PAYLOAD, "");
    String data = fields.getOrDefault(Envelope.DATA, "");
    if (payload.isEmpty() == data.isEmpty()) {
      return refused(Envelope.PAYLOAD, "expected one signed payload, was none or two");
    }
    Set<String> loose = new TreeSet<>(fields.keySet());
    loose.removeAll(Envelope.OWN_FIELDS);
    if (!loose.isEmpty()) {
      return refused(
          IntentKeys.FIELD,
          "expected everything inside the signed payload, was "
              + Shown.text(loose.iterator().next())
              + " beside it");
    }
    return keys.faultOf(payload + data, fields.getOrDefault(IntentKeys.FIELD, ""))
        .flatMap(fault -> refused(IntentKeys.FIELD, fault));
  }

  /**
   * Once the payload has been read. Without an id of its own, the same signed bytes would be a new
   * intent under each new envelope; without a time, they would be good for ever.
   */
  Optional<FieldProblem> faultOf(Map<String, String> fields, ObjectNode payload) {
    if (!isRequired()) {
      return Optional.empty();
    }
    Optional<String> signed = Identities.inPayload(payload);
    if (signed.isEmpty()) {
      return refused(Envelope.CORRELATION_ID, "expected an id in the signed payload, was none");
    }
    String enveloped = fields.getOrDefault(Envelope.CORRELATION_ID, "");
    if (!enveloped.isEmpty() && !enveloped.equals(signed.get())) {
      return refused(
          Envelope.CORRELATION_ID, "expected the id of the signed payload, was another one");
    }
    return payload.hasNonNull(TIMESTAMP)
        ? Optional.empty()
        : refused(TIMESTAMP, "expected a time in the signed payload, was none");
  }

  private static Optional<FieldProblem> refused(String field, String message) {
    return Optional.of(new FieldProblem(field, RejectReason.REJECT_SIGNATURE, message));
  }
}
