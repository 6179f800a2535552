package io.quantumtrader.executor.engine;

import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One world, completely: the same plan always gives the same life.
 *
 * @param crashes deaths of processes at most, zero without {@link SimFault#CRASH}
 */
record SimPlan(
    long seed, Set<SimFault> faults, int intents, int crashes, SimMutant mutant, boolean traced) {

  /** What the seed decides. */
  static SimPlan of(long seed, SimMutant mutant) {
    SplittableRandom random = new SplittableRandom(seed);
    Set<SimFault> faults = SimLife.swarm(random);
    return new SimPlan(seed, faults, 1 + random.nextInt(3), 1 + random.nextInt(3), mutant, false);
  }

  SimPlan without(SimFault fault) {
    Set<SimFault> fewer = EnumSet.copyOf(faults);
    fewer.remove(fault);
    return new SimPlan(seed, fewer, intents, crashes, mutant, traced);
  }

  SimPlan withIntents(int fewer) {
    return new SimPlan(seed, faults, fewer, crashes, mutant, traced);
  }

  SimPlan withCrashes(int fewer) {
    return new SimPlan(seed, faults, intents, fewer, mutant, traced);
  }

  SimPlan withTrace() {
    return new SimPlan(seed, faults, intents, crashes, mutant, true);
  }
}
