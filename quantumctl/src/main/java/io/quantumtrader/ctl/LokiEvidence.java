package io.quantumtrader.ctl;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/**
 * What the services of the stack wrote, from Loki.
 *
 * @param loki empty when it is not to be asked
 * @param err where it is said that it gave no answer
 */
record LokiEvidence(Optional<Loki> loki, Window window, PrintWriter err) implements Evidence {

  private static final String ENTRY = "loki.log";

  /** The command line runs beside the executor with little memory of its own. */
  private static final LokiWindow.Bounds BOUNDS =
      new LokiWindow.Bounds(20_000, 8 << 20, Duration.ofMinutes(2));

  @Override
  public void into(Bundle bundle) {
    if (loki.isEmpty()) {
      bundle.missing(ENTRY, "not asked for; --loki URL says where Loki is", false);
      return;
    }
    var lines = new LokiWindow(window, BOUNDS);
    try {
      lines.read(loki.get());
    } catch (IOException failure) {
      String why =
          "no answer from Loki at %s (%s); --loki or QUANTUMCTL_LOKI_URL says where it is"
              .formatted(loki.get().base(), Neighbour.reason(failure));
      err.println("quantumctl: " + why);
      if (!lines.isEmpty()) {
        bundle.add(ENTRY, lines);
      }
      bundle.missing(lines.isEmpty() ? ENTRY : ENTRY + ", its beginning", why, true);
      return;
    }
    if (lines.isEmpty()) {
      bundle.missing(
          ENTRY,
          "Loki at %s has no line of %s: %s"
              .formatted(loki.get().base(), String.join(", ", Loki.SERVICES), lines.summary()),
          true);
    } else {
      bundle.add(ENTRY, lines);
    }
  }
}
