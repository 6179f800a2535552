package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.event.BlockReason;

/** What sizing made of an intent. */
public sealed interface SizingOutcome {

  record Sized(SizedOrder order) implements SizingOutcome {}

  record Unsized(Refusal refusal) implements SizingOutcome {}

  static SizingOutcome refused(BlockReason reason, String detail) {
    return new Unsized(new Refusal(reason, detail));
  }
}
