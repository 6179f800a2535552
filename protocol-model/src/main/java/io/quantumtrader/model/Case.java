package io.quantumtrader.model;

import io.quantumtrader.model.check.Checker;
import io.quantumtrader.model.check.Verdict;
import io.quantumtrader.model.protocol.Promise;
import io.quantumtrader.model.protocol.Protocol;
import io.quantumtrader.model.protocol.Scope;
import io.quantumtrader.model.protocol.Variant;
import java.util.Set;

/**
 * One search.
 *
 * @param promises what is checked, besides that nothing gets stuck; a variant that gives one of
 *     them up by definition is checked for the harm that follows, not for the definition
 */
public record Case(Variant variant, Scope scope, Set<Promise> promises) {

  /** Far above the largest search here, and still within a gigabyte. */
  private static final int MAX_STATES = 4_000_000;

  public Verdict search() {
    return new Checker<>(new Protocol(variant, scope, promises), MAX_STATES).run();
  }
}
