package io.quantumtrader.model.protocol;

import java.util.List;

/**
 * How much of the world is explored.
 *
 * @param intentOf for each entry of the stream, the intent it carries; one may be published twice
 * @param gates whether a gate may refuse an intent, at any delivery
 */
public record Scope(
    String name,
    List<Integer> intentOf,
    int executors,
    int crashes,
    int deaths,
    int failovers,
    int leads,
    int lostReplies,
    boolean gates) {

  /** For a fault that may happen as often as it likes. */
  public static final int UNBOUNDED = Budget.UNBOUNDED;

  public Scope {
    intentOf = List.copyOf(intentOf);
  }

  int intents() {
    return 1 + intentOf.stream().mapToInt(Integer::intValue).max().orElseThrow();
  }

  Budget budget() {
    return new Budget(crashes, deaths, failovers, leads, lostReplies);
  }
}
