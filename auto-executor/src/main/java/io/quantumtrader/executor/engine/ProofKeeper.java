package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.emergency.Proof;
import java.util.Optional;

/** Where the document of a run is kept. */
public interface ProofKeeper {

  /**
   * Replaces what was kept of the run before. Never throws: a full disk must not hold up a run.
   *
   * @return where it is; empty when it could not be written
   */
  Optional<String> keep(Proof proof);
}
