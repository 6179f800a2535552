package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.event.BlockReason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * While a halt is in force there is no new exposure. Every halt that covers the symbol is named.
 */
final class HaltGate implements EntryGate {

  @Override
  public String name() {
    return "halt";
  }

  @Override
  public Optional<Refusal> checkEntry(GateContext context) {
    List<ActiveHalt> halts =
        context.request().halts().stream().filter(halt -> halt.covers(context.symbol())).toList();
    if (halts.isEmpty()) {
      return Optional.empty();
    }
    String detail =
        halts.stream()
            .map(halt -> halt.reason() + " (" + halt.detail() + ")")
            .collect(Collectors.joining(", "));
    return Optional.of(new Refusal(BlockReason.BLOCK_HALTED, "halted: " + detail));
  }
}
