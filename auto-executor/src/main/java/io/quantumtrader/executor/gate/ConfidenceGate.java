package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.event.BlockReason;
import java.math.BigDecimal;
import java.util.Optional;

/** Entries below the minimum confidence are refused; an intent without confidence passes. */
final class ConfidenceGate implements EntryGate {

  @Override
  public String name() {
    return "confidence";
  }

  @Override
  public Optional<Refusal> checkEntry(GateContext context) {
    BigDecimal confidence = context.intent().confidence();
    BigDecimal minimum = context.limits().minConfidence();
    if (confidence == null || confidence.compareTo(minimum) >= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Refusal(
            BlockReason.BLOCK_LOW_CONFIDENCE,
            "confidence " + Figures.plain(confidence) + " < " + Figures.plain(minimum)));
  }
}
