package io.quantumtrader.bridge.publish;

import io.quantumtrader.bridge.signal.Signal;
import io.quantumtrader.contract.WireTime;
import io.quantumtrader.contract.intent.IntentKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The envelope of an intent as fields of a stream entry. */
final class IntentEntry {

  private static final int FIELDS = 6;
  private static final String EVENT_TYPE = "trade.intent";
  private static final String SOURCE = "ai-engine-bridge";

  private IntentEntry() {}

  /** Names and values together; their number depends on the keys alone. */
  static int size(IntentKeys keys) {
    return keys.isEmpty() ? FIELDS * 2 : (FIELDS + 1) * 2;
  }

  static List<String> arguments(Signal signal, Instant publishedAt, IntentKeys keys) {
    if (keys.isEmpty()) {
      return envelope(signal, signal.payload(), publishedAt);
    }
    String payload = SignedPayload.of(signal, publishedAt);
    List<String> signed = new ArrayList<>(envelope(signal, payload, publishedAt));
    keys.sign(payload).ifPresent(signature -> signed.addAll(List.of(IntentKeys.FIELD, signature)));
    return signed;
  }

  private static List<String> envelope(Signal signal, String payload, Instant publishedAt) {
    return List.of(
        "event_type",
        EVENT_TYPE,
        "payload",
        payload,
        "correlation_id",
        signal.correlationId(),
        "trace_id",
        signal.traceId(),
        "timestamp",
        WireTime.format(publishedAt),
        "source",
        SOURCE);
  }
}
