package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.event.BlockReason;
import java.util.Optional;

/**
 * A bound on positions opened under one market regime. Enlarging a position adds none; an intent
 * that names no regime belongs to none.
 */
final class RegimeGate implements EntryGate {

  @Override
  public String name() {
    return "regime";
  }

  @Override
  public Optional<Refusal> checkEntry(GateContext context) {
    String regime = context.intent().regime();
    if (regime == null || context.portfolio().openSymbols().contains(context.symbol())) {
      return Optional.empty();
    }
    int open = context.portfolio().symbolsInRegime(regime).size();
    int max = context.limits().maxPerRegime();
    return open + 1 <= max
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                BlockReason.BLOCK_REGIME_RULE,
                "positions in regime '%s' %d + 1 > %d".formatted(regime, open, max)));
  }
}
