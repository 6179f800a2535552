package io.quantumtrader.executor.preflight;

import java.util.ArrayList;
import java.util.List;

/** The checks, in the order in which a person would go through them. */
public final class Preflight {

  private Preflight() {}

  public static Report of(Facts facts) {
    List<Line> lines = new ArrayList<>(beforeStart(facts));
    lines.addAll(JournalChecks.of(facts));
    lines.addAll(ExchangeChecks.of(facts));
    lines.addAll(AccountChecks.of(facts));
    return new Report(facts.mode(), facts.phase(), facts.at(), lines);
  }

  /** What is known before anything has been connected to. */
  public static List<Line> beforeStart(Facts facts) {
    return SettingsChecks.of(facts);
  }
}
