package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.intent.TradeIntent;
import io.quantumtrader.executor.intent.IntentIdentity;
import io.quantumtrader.executor.journal.JournalRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the story of an intent begins. */
final class Opening {

  private Opening() {}

  /**
   * @param received null when it could not be taken up
   */
  static List<EventBody> of(IntentIdentity identity, @Nullable TradeIntent received) {
    List<EventBody> bodies = new ArrayList<>();
    if (identity.assigned()) {
      bodies.add(
          new EventBody.CorrAssigned("no usable correlation id, derived from stream and entry id"));
    }
    if (received != null) {
      bodies.add(new EventBody.IntentReceived(received));
    }
    return bodies;
  }

  /** The record before anything is written: version and seq are zero. */
  static JournalRecord record(IntentIdentity identity, Mode mode) {
    return new JournalRecord(
        identity.correlationId(),
        identity.fingerprint(),
        identity.intentId(),
        identity.traceId(),
        mode,
        0,
        0,
        new JournalRecord.Refused(EventType.INTENT_RECEIVED, "not yet decided"));
  }
}
