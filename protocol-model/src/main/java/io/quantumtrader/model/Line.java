package io.quantumtrader.model;

import io.quantumtrader.model.check.Finding;
import io.quantumtrader.model.check.Verdict;
import java.util.Locale;

/** One line of the table in the README, in Markdown. */
public record Line(Case of, Verdict verdict) {

  public static final String HEADER =
      "| variant | scope | states | result | shortest trace |\n|---|---|---|---|---|";

  @Override
  public String toString() {
    return "| %s | %s | %s | %s | %s |"
        .formatted(
            of.variant().name(),
            of.scope().name(),
            String.format(Locale.ROOT, "%,d", verdict.states()),
            verdict.finding().map(Line::words).orElse("holds"),
            verdict.finding().map(finding -> Integer.toString(finding.trace().size())).orElse("–"));
  }

  private static String words(Finding finding) {
    return switch (finding.kind()) {
      case VIOLATION -> finding.what();
      case DEADLOCK -> "stuck: nothing can happen any more";
      case TRAP -> "lost: no continuation ever ends it";
    };
  }
}
