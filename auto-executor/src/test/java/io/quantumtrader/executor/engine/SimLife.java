package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.venue.OrderTicket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all parts of one simulated world share: the clock, the dice, the trace. */
final class SimLife {

  /** Faults stop here, so that every story can come to an end. */
  static final long CALM_AT_MICROS = 25_000_000;

  final SimScheduler scheduler;
  final SplittableRandom dice;
  final SimPlan plan;
  private final Function<OrderTicket, @Nullable SimConduct> script;
  private final Map<SimFault, Integer> met = new EnumMap<>(SimFault.class);
  private final List<String> trace = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private long hash = 1;

  SimLife(SimPlan plan) {
    this(plan, ticket -> null);
  }

  /**
   * @param script how an order is treated; null leaves it to the dice
   */
  SimLife(SimPlan plan, Function<OrderTicket, @Nullable SimConduct> script) {
    this.plan = plan;
    this.script = script;
    this.scheduler = new SimScheduler(plan.seed());
    this.dice = new SplittableRandom(plan.seed() * 31 + 7);
  }

  /** Whether the fault strikes here. */
  boolean strikes(SimFault fault, double probability) {
    boolean struck =
        plan.faults().contains(fault)
            && scheduler.nowMicros() < CALM_AT_MICROS
            && dice.nextDouble() < probability;
    if (struck) {
      met(fault);
    }
    return struck;
  }

  /** Whether the fault strikes this order. */
  boolean strikes(SimFault fault, double probability, OrderTicket ticket) {
    SimConduct conduct = conduct(ticket);
    return conduct == null ? strikes(fault, probability) : conduct.includes(fault);
  }

  @Nullable SimConduct conduct(OrderTicket ticket) {
    return script.apply(ticket);
  }

  void met(SimFault fault) {
    met.merge(fault, 1, Integer::sum);
    note("FAULT " + fault);
  }

  /** Whether the fault is part of this world at all. */
  boolean has(SimFault fault) {
    return plan.faults().contains(fault);
  }

  long between(long fromMillis, long toMillis) {
    return dice.nextLong(fromMillis, toMillis + 1);
  }

  void note(String what) {
    hash = hash * 1_000_003 + scheduler.nowMicros() * 31 + what.hashCode();
    if (plan.traced()) {
      trace.add("%10.3f ms  %s".formatted(scheduler.nowMicros() / 1000.0, what));
    }
  }

  void violated(String oracle, String detail) {
    note("VIOLATION " + oracle + ": " + detail);
    violations.add(oracle + ": " + detail);
  }

  List<String> violations() {
    return violations;
  }

  List<String> trace() {
    return trace;
  }

  Map<SimFault, Integer> faultsMet() {
    return met;
  }

  long hash() {
    return hash;
  }

  /** A random subset, as in swarm testing: all at once would hide what one alone does. */
  static Set<SimFault> swarm(SplittableRandom random) {
    Set<SimFault> faults = EnumSet.noneOf(SimFault.class);
    double share = 0.1 + 0.4 * random.nextDouble();
    for (SimFault fault : SimFault.values()) {
      if (random.nextDouble() < share) {
        faults.add(fault);
      }
    }
    return faults;
  }
}
