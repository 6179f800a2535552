package io.quantumtrader.executor.smoke;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The proof: one line for every step, printed as it happens, and a verdict. */
final class SmokeTable {

  private static final String FORMAT = "%-22s %-6s %7s  %s%n";

  private final PrintStream out;
  private final List<String> failed = new ArrayList<>();
  private int steps;

  SmokeTable(PrintStream out) {
    this.out = out;
    out.printf(FORMAT, "step", "result", "ms", "seen");
  }

  void passed(String step, Duration took, String seen) {
    line(step, "PASS", took, seen);
  }

  void failed(String step, Duration took, String why) {
    failed.add(step);
    line(step, "FAIL", took, why);
  }

  private void line(String step, String result, Duration took, String text) {
    steps++;
    out.printf(FORMAT, step, result, took.toMillis(), text);
    out.flush();
  }

  boolean hasFailed() {
    return !failed.isEmpty();
  }

  void verdict(String about, Duration took) {
    out.printf(
        "smoke: %s, %d of %d steps passed in %.1f s, %s%s%n",
        hasFailed() ? "FAIL" : "PASS",
        steps - failed.size(),
        steps,
        took.toMillis() / 1000.0,
        about,
        hasFailed() ? ", failed: " + String.join(", ", failed) : "");
  }
}
