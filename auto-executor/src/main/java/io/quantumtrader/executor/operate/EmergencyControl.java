package io.quantumtrader.executor.operate;

import io.quantumtrader.executor.emergency.Command;
import io.quantumtrader.executor.emergency.Proof;

/** The red button. Works while journal, intent loop or lanes are out. */
public interface EmergencyControl {

  /**
   * Blocks until it is done or its time is up, about a minute; up to three when another run is
   * under way. What it could not do is in the proof.
   *
   * @param by who asks for it; audited, not verified
   */
  Proof run(Command command, String reason, String by);
}
