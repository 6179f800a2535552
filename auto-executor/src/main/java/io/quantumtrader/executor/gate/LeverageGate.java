package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.event.BlockReason;
import java.util.Optional;

/** Leverage outside what the exchange knows is refused; inside, MAX_LEVERAGE caps it. */
final class LeverageGate implements EntryGate {

  private static final int MIN = 1;
  private static final int MAX = 125;

  @Override
  public String name() {
    return "leverage";
  }

  @Override
  public Optional<Refusal> checkEntry(GateContext context) {
    Integer leverage = context.intent().leverage();
    return leverage == null || (leverage >= MIN && leverage <= MAX)
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                BlockReason.BLOCK_LEVERAGE,
                "expected leverage in %d..%d, was %d".formatted(MIN, MAX, leverage)));
  }
}
