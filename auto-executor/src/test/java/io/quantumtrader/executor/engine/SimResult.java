package io.quantumtrader.executor.engine;

import java.util.List;
import java.util.Map;

/**
 * How one life went.
 *
 * @param hash of everything that happened, in order
 * @param undecided orders that ended the run visibly unknown, with a halt in force
 */
record SimResult(
    SimPlan plan,
    List<String> violations,
    Map<SimFault, Integer> faultsMet,
    long hash,
    long events,
    long virtualMicros,
    int undecided,
    List<String> trace) {

  boolean failed() {
    return !violations.isEmpty();
  }

  /** Whether the oracle of that name objected; the empty name stands for any. */
  boolean breaks(String promise) {
    return violations.stream().anyMatch(violation -> violation.startsWith(promise));
  }

  /** The oracle that objected first. */
  String promise() {
    String first = violations.getFirst();
    return first.substring(0, first.indexOf(':'));
  }
}
