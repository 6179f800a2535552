package io.quantumtrader.executor.portfolio;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * What comparing ourselves with the exchange showed.
 *
 * @param drifts symbols where the exchange held something else; corrected to its figures
 * @param deferred symbols that could not be compared because an order is in flight or a fill is
 *     newer than the snapshot; left as they were
 */
public record Reconciliation(List<Drift> drifts, Set<String> deferred) {

  public Reconciliation {
    drifts = List.copyOf(drifts);
    deferred = Set.copyOf(deferred);
  }

  /**
   * @param ours signed base units before the correction
   * @param theirs signed base units at the exchange
   */
  public record Drift(String symbol, BigDecimal ours, BigDecimal theirs) {}
}
