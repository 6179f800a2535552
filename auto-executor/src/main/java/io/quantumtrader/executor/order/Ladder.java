package io.quantumtrader.executor.order;

import java.time.Duration;
import java.util.List;

/** Widening waits between look-ups; the last rung repeats for as long as it takes. */
record Ladder(List<Duration> rungs) {

  /** An unknown order is looked for quickly at first: most answers are only late. */
  static final Ladder UNKNOWN =
      ofMillis(200, 400, 800, 1_500, 3_000, 5_000, 10_000, 15_000, 30_000);

  /** A market order fills within moments; what still rests then is told by the stream. */
  static final Ladder WORKING = ofMillis(250, 500, 1_000, 2_000, 4_000, 8_000, 10_000);

  /** Observations of absence after the fence. */
  static final Ladder ABSENCE = ofMillis(1_000, 3_000, 5_000);

  /** Fees arrive on the stream a moment after the answer; reading them costs request weight. */
  static final Ladder FILLS = ofMillis(300, 700, 2_000);

  private static Ladder ofMillis(Integer... millis) {
    return new Ladder(List.of(millis).stream().map(Duration::ofMillis).toList());
  }

  Duration rung(int step) {
    return rungs.get(Math.min(step, rungs.size() - 1));
  }

  int length() {
    return rungs.size();
  }
}
