package io.quantumtrader.bridge.publish;

import io.quantumtrader.bridge.signal.Signal;
import io.quantumtrader.contract.WireTime;
import java.time.Instant;
import java.util.List;

/** The envelope of an intent as fields of a stream entry. */
final class IntentEntry {

  /** Names and values together, the same number for every entry. */
  static final int ARGUMENTS = 12;

  private static final String EVENT_TYPE = "trade.intent";
  private static final String SOURCE = "ai-engine-bridge";

  private IntentEntry() {}

  static List<String> arguments(Signal signal, Instant publishedAt) {
    return List.of(
        "event_type",
        EVENT_TYPE,
        "payload",
        signal.payload(),
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
