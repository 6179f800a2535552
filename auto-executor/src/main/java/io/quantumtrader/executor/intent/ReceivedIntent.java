package io.quantumtrader.executor.intent;

import io.quantumtrader.contract.intent.TradeIntent;
import java.time.Instant;

/**
 * A valid intent with its identity.
 *
 * @param enteredAt time part of the stream entry id
 */
public record ReceivedIntent(IntentIdentity identity, TradeIntent trade, Instant enteredAt) {

  /** What staleness is counted from: the producer's decision, else the arrival on the stream. */
  public Instant ageBase() {
    return trade.decidedAt() == null ? enteredAt : trade.decidedAt();
  }
}
