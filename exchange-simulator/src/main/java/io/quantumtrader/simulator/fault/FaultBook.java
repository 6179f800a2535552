package io.quantumtrader.simulator.fault;

import io.quantumtrader.simulator.fault.FaultType.Stage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The faults in force, in the order in which they were created; the first that fires wins. */
public final class FaultBook {

  private static final Set<Stage> OUTCOMES = EnumSet.of(Stage.BEFORE, Stage.AFTER, Stage.EITHER);

  private final List<FaultRule> rules = new ArrayList<>();
  private final long seed;
  private long nextId = 1;

  /** An empty book; {@code seed} is used by faults that bring none of their own. */
  public FaultBook(long seed) {
    this.seed = seed;
  }

  /** Puts a fault in force. */
  public FaultRule add(FaultSpec spec) {
    FaultRule rule = new FaultRule(nextId++, spec, seed);
    rules.add(rule);
    return rule;
  }

  /** Ends a fault; false when there is none of that number. */
  public boolean remove(long id) {
    return rules.removeIf(rule -> rule.id() == id);
  }

  /** Ends all faults. */
  public void clear() {
    rules.clear();
  }

  /** The faults in force. */
  public List<FaultRule> rules() {
    return List.copyOf(rules);
  }

  /** What a request suffers. */
  public RequestFaults onRequest(Facts facts) {
    FaultSpec ingress = first(FaultType.INGRESS_DELAY, facts);
    FaultSpec engine = first(FaultType.ENGINE_DELAY, facts);
    FaultSpec response = first(FaultType.RESPONSE_DELAY, facts);
    FaultSpec outcome = null;
    for (FaultRule rule : rules) {
      boolean decides = outcome == null && OUTCOMES.contains(rule.spec().type().stage());
      if (decides && rule.fires(rule.spec().match().matches(facts))) {
        outcome = rule.spec();
      }
    }
    return new RequestFaults(outcome, ingress, engine, response);
  }

  /** The lag of queries about an order that was just accepted, null when there is none. */
  public @Nullable FaultSpec onAcceptance(Facts order) {
    for (FaultRule rule : rules) {
      if (rule.spec().type() == FaultType.QUERY_LAG
          && rule.fires(rule.spec().match().matchesOrder(order))) {
        return rule.spec();
      }
    }
    return null;
  }

  /** What a frame suffers, null when nothing. */
  public @Nullable FaultSpec onFrame(Facts frame) {
    for (FaultRule rule : rules) {
      if (rule.spec().type().stage() == Stage.FRAME
          && rule.fires(rule.spec().match().matches(frame))) {
        return rule.spec();
      }
    }
    return null;
  }

  private @Nullable FaultSpec first(FaultType type, Facts facts) {
    for (FaultRule rule : rules) {
      if (rule.spec().type() == type && rule.fires(rule.spec().match().matches(facts))) {
        return rule.spec();
      }
    }
    return null;
  }
}
