package io.quantumtrader.executor.assembly;

import io.quantumtrader.executor.emergency.Command;
import io.quantumtrader.executor.emergency.Proof;
import io.quantumtrader.executor.engine.Engine;
import io.quantumtrader.executor.engine.ProofKeeper;
import io.quantumtrader.executor.operate.EmergencyControl;

/** The operator's red button. */
record EngineEmergencyControl(Engine engine, ProofKeeper proofs) implements EmergencyControl {

  @Override
  public Proof run(Command command, String reason, String by) {
    return engine.emergency().run(command, reason, by, proofs);
  }
}
