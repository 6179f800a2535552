package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.event.BlockReason;
import io.quantumtrader.executor.portfolio.Position;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Whether and how often a position may be enlarged, and how much more confident the producer must
 * be. The confidences are compared when both are known; an intent without one passes, as it passes
 * the minimum.
 */
final class ScaleInGate implements EntryGate {

  @Override
  public String name() {
    return "scale_in";
  }

  @Override
  public Optional<Refusal> checkEntry(GateContext context) {
    return context
        .portfolio()
        .position(context.symbol())
        .filter(open -> open.side() == OrderSizing.entrySide(context.intent()))
        .flatMap(open -> scaleIn(context, open));
  }

  private static Optional<Refusal> scaleIn(GateContext context, Position open) {
    Limits limits = context.limits();
    if (!limits.allowScaleIn()) {
      return Optional.of(
          new Refusal(
              BlockReason.BLOCK_EXISTING_POSITION,
              "position of %s open and POLICY_ALLOW_SCALE_IN is false"
                  .formatted(Figures.plain(open.signedQuantity()))));
    }
    int scaleIns = context.portfolio().entriesIn(context.symbol()) - 1;
    if (scaleIns + 1 > limits.scaleInMax()) {
      return refusal("scale-ins " + scaleIns + " + 1 > " + limits.scaleInMax());
    }
    BigDecimal offered = context.intent().confidence();
    BigDecimal before = open.confidence();
    if (offered == null || before == null) {
      return Optional.empty();
    }
    BigDecimal needed = before.add(limits.scaleInConfidenceDelta());
    return offered.compareTo(needed) >= 0
        ? Optional.empty()
        : refusal(
            "confidence %s < %s + %s"
                .formatted(
                    Figures.plain(offered),
                    Figures.plain(before),
                    Figures.plain(limits.scaleInConfidenceDelta())));
  }

  private static Optional<Refusal> refusal(String detail) {
    return Optional.of(new Refusal(BlockReason.BLOCK_SCALE_IN_RULE, detail));
  }
}
