package io.quantumtrader.demo;

import io.quantumtrader.demo.Palette.Tone;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of a run: the figures, and everything that does not agree.
 *
 * @param orders how many orders the exchange has
 */
record Verdict(Summary summary, int orders, List<String> differences) {

  Verdict {
    differences = List.copyOf(differences);
  }

  /**
   * Compares the stories with the recording, the stream with its promises and the exchange.
   *
   * @param violations what the executor itself found broken
   */
  static Verdict of(
      Playback playback, List<Story> stories, LedgerSummary ledger, List<String> violations) {
    List<String> differences = new ArrayList<>();
    for (Story story : stories) {
      if (!story.endedAsRecorded()) {
        differences.add(
            "intent %d: expected %s, was %s"
                .formatted(
                    story.number(),
                    String.join(" or ", story.intent().expected()),
                    story.ending().orElse("no answer")));
      }
    }
    differences.addAll(violations);
    differences.addAll(StreamCheck.violations(playback.seen()));
    differences.addAll(LedgerCheck.differences(playback.seen(), ledger));
    return new Verdict(Summary.of(playback.seen()), ledger.orders(), differences);
  }

  boolean agrees() {
    return differences.isEmpty();
  }

  void print(PrintStream out, Palette palette) {
    out.printf("%n%s%n", palette.paint(Tone.STRONG, "Summary"));
    for (Summary.Line line : summary.lines()) {
      out.printf("  %-11s %4d   %s%n", line.label(), line.count(), line.note());
    }
    out.printf("  %-11s        %s%n%n", "latency", summary.latency());
    if (agrees()) {
      out.printf(
          "%s %s: %d orders, each received once, every fill the same, none unknown%n",
          palette.paint(Tone.GOOD, "✓"),
          palette.paint(Tone.STRONG, "the exchange's ledger agrees"),
          orders);
    } else {
      out.printf("%s does not agree:%n", palette.paint(Tone.BAD, "✗"));
      differences.forEach(difference -> out.println("    " + difference));
    }
  }
}
