package io.quantumtrader.executor.preflight;

import io.quantumtrader.contract.Mode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All checks at one moment.
 *
 * @param phase what the start is waiting for, or {@code running}
 */
public record Report(Mode mode, String phase, Instant at, List<Line> lines) {

  public Report {
    lines = List.copyOf(lines);
  }

  /** The worst of its lines. */
  public Verdict verdict() {
    return lines.stream().map(Line::verdict).max(Comparator.naturalOrder()).orElse(Verdict.PASS);
  }

  /** The lines that came out that way. */
  public Stream<Line> with(Verdict verdict) {
    return lines.stream().filter(line -> line.verdict() == verdict);
  }
}
