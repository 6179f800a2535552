package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.event.BlockReason;
import java.util.Optional;

/** Something valid must be left after rounding to the exchange's filters, for exits as well. */
final class FiltersGate implements Gate {

  @Override
  public String name() {
    return "filters";
  }

  @Override
  public Optional<Refusal> check(GateContext context) {
    return context
        .sizingRefusal(BlockReason.BLOCK_BELOW_FILTERS)
        .or(() -> ExitLevels.notPlaceable(context));
  }
}
