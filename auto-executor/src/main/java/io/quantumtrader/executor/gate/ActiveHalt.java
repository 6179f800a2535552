package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.event.HaltReason;
import org.jspecify.annotations.Nullable;

/**
 * A halt in force.
 *
 * @param symbol the only symbol it stops; null = all
 */
public record ActiveHalt(HaltReason reason, String detail, @Nullable String symbol) {

  /** Whether it stops new exposure in the symbol. */
  public boolean covers(String asked) {
    return symbol == null || symbol.equals(asked);
  }
}
