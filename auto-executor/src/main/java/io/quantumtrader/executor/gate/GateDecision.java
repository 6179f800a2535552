package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.event.BlockReason;

/** What the gates said. */
public sealed interface GateDecision {

  record Allowed(SizedOrder order) implements GateDecision {}

  /**
   * @param gate name of the gate that refused
   * @param detail for a person, with the numbers that decided
   */
  record Blocked(BlockReason reason, String gate, String detail) implements GateDecision {}
}
