package io.quantumtrader.model.check;

import java.util.Optional;

/**
 * The outcome of a search.
 *
 * @param states distinct states reached; with a finding the search ended early
 * @param steps transitions taken
 * @param depth length of the longest shortest path
 * @param finding empty = every reachable state is allowed and can still be settled
 */
public record Verdict(int states, int steps, int depth, Optional<Finding> finding) {

  public boolean holds() {
    return finding.isEmpty();
  }
}
