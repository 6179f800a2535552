package io.quantumtrader.executor.gate;

import java.util.Optional;

/** One row of the contract's gate table. Pure; a gate without the data it needs refuses. */
public interface Gate {

  /** The {@code gate} field of GATE_BLOCKED: stable, lower case. */
  String name();

  /** Why the intent may not go on; empty when this gate has nothing against it. */
  Optional<Refusal> check(GateContext context);
}
