package io.quantumtrader.executor.intent;

import io.quantumtrader.contract.event.RejectReason;
import org.jspecify.annotations.Nullable;

/** What came of reading one stream entry. */
public sealed interface InboundResult {

  IntentIdentity identity();

  record Valid(ReceivedIntent intent) implements InboundResult {
    @Override
    public IntentIdentity identity() {
      return intent.identity();
    }
  }

  /**
   * @param symbol when it could be read
   */
  record Invalid(
      IntentIdentity identity, RejectReason reason, String detail, @Nullable String symbol)
      implements InboundResult {}
}
