package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.event.BlockReason;
import java.util.Optional;

/** A CLOSE or a reduce-only order needs a position that it would shrink. */
final class NothingToCloseGate implements Gate {

  @Override
  public String name() {
    return "nothing_to_close";
  }

  @Override
  public Optional<Refusal> check(GateContext context) {
    return context.sizingRefusal(BlockReason.BLOCK_NOTHING_TO_CLOSE);
  }
}
