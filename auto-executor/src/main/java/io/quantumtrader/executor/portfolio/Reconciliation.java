package io.quantumtrader.executor.portfolio;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * What comparing ourselves with the exchange showed.
 *
 * @param drifts symbols where the exchange held something else, seen twice; corrected to its
 *     figures
 * @param deferred symbols that could not be compared because an order is in flight or a fill is
 *     newer than the snapshot; left as they were
 * @param suspected symbols where it differs and has to be seen again; left as they were
 * @param takenOver what was found when nothing had been compared before, at start for example
 */
public record Reconciliation(
    List<Drift> drifts, Set<String> deferred, List<Drift> suspected, List<Drift> takenOver) {

  public Reconciliation {
    drifts = List.copyOf(drifts);
    deferred = Set.copyOf(deferred);
    suspected = List.copyOf(suspected);
    takenOver = List.copyOf(takenOver);
  }

  /** With nothing that has to be seen again, and nothing that is new. */
  public Reconciliation(List<Drift> drifts, Set<String> deferred) {
    this(drifts, deferred, List.of(), List.of());
  }

  /**
   * @param ours signed base units before the correction
   * @param theirs signed base units at the exchange
   */
  public record Drift(String symbol, BigDecimal ours, BigDecimal theirs) {

    boolean isSameAs(Drift other) {
      return symbol.equals(other.symbol)
          && ours.compareTo(other.ours) == 0
          && theirs.compareTo(other.theirs) == 0;
    }
  }
}
