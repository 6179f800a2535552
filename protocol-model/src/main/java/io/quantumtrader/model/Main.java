package io.quantumtrader.model;

import io.quantumtrader.model.check.Verdict;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints the table, or the traces behind it. */
public final class Main {

  private Main() {}

  /** Arguments: none, {@code traces}, {@code deep}, in any combination. */
  public static void main(String[] arguments) {
    List<String> wanted = List.of(arguments);
    PrintStream out = System.out;
    List<Line> lines = new ArrayList<>();
    List<Case> cases = new ArrayList<>(Catalogue.ours());
    if (wanted.contains("deep")) {
      cases.addAll(Catalogue.deep());
    }
    cases.addAll(Catalogue.knownBad());
    cases.addAll(Catalogue.limits());
    out.println(Line.HEADER);
    for (Case one : cases) {
      long started = System.nanoTime();
      Verdict verdict = one.search();
      lines.add(new Line(one, verdict));
      out.println(lines.getLast());
      System.err.printf("%.1f s%n", (System.nanoTime() - started) / 1e9);
    }
    if (wanted.contains("traces")) {
      lines.forEach(line ->
          line.verdict()
              .finding()
              .ifPresent(finding ->
                  out.printf(
                      "%n%s (%s)%n%s",
                      line.of().variant().name(), line.of().scope().name(), finding.story())));
    }
  }
}
