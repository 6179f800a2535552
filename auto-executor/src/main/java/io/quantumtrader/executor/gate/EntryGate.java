package io.quantumtrader.executor.gate;

import java.util.Optional;

/** A gate against new exposure: whatever can only shrink a position passes it unseen. */
interface EntryGate extends Gate {

  @Override
  default Optional<Refusal> check(GateContext context) {
    return context.intent().isReducing() ? Optional.empty() : checkEntry(context);
  }

  Optional<Refusal> checkEntry(GateContext context);
}
