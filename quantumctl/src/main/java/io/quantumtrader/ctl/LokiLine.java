package io.quantumtrader.ctl;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A line that Loki has.
 *
 * @param at nanoseconds since 1970
 * @param labels of its stream, and its structured metadata
 */
record LokiLine(long at, JsonNode labels, String line) {

  private static final long SECOND = 1_000_000_000L;
  private static final Instant LAST = Instant.ofEpochSecond(0, Long.MAX_VALUE - 1);

  String service() {
    return Text.of(labels, "service");
  }

  /** Time, service, and the line as the service wrote it: one line also where it was several. */
  String text() {
    return "%s %s %s\n"
        .formatted(
            Instant.ofEpochSecond(at / SECOND, at % SECOND),
            service(),
            line.stripTrailing().replace("\n", "\\n").replace("\r", "\\r"));
  }

  /** As Loki counts, which ends in 2262. */
  static long nanos(Instant at) {
    if (at.isBefore(Instant.EPOCH)) {
      return 0;
    }
    Instant within = at.isAfter(LAST) ? LAST : at;
    return within.getEpochSecond() * SECOND + within.getNano();
  }
}
