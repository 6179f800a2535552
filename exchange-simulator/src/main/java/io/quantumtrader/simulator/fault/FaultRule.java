package io.quantumtrader.simulator.fault;

import java.util.SplittableRandom;

/** A fault in force, with its counters. */
public final class FaultRule {

  private final long id;
  private final FaultSpec spec;
  private final SplittableRandom random;
  private int matched;
  private int fired;

  FaultRule(long id, FaultSpec spec, long defaultSeed) {
    this.id = id;
    this.spec = spec;
    this.random = new SplittableRandom(spec.seed() == null ? defaultSeed + id : spec.seed());
  }

  /** Number by which it can be deleted. */
  public long id() {
    return id;
  }

  /** What was ordered. */
  public FaultSpec spec() {
    return spec;
  }

  /** How often its criteria matched. */
  public int matched() {
    return matched;
  }

  /** How often it fired. */
  public int fired() {
    return fired;
  }

  boolean fires(boolean matches) {
    if (!matches || exhausted()) {
      return false;
    }
    matched++;
    Integer nth = spec.match().nth();
    boolean chosen = nth == null || nth == matched;
    if (chosen && random.nextDouble() < spec.probability()) {
      fired++;
      return true;
    }
    return false;
  }

  private boolean exhausted() {
    Integer times = spec.times();
    return times != null && fired >= times;
  }
}
