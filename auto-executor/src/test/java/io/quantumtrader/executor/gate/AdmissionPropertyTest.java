package io.quantumtrader.executor.gate;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random lives of many orders against a model exchange: intents, late and lost reports, partial
 * fills, cancels, reconciliations and restarts. A failure names its seed.
 */
class AdmissionPropertyTest {

  private static final int STEPS = 300;

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noSequenceBreaksALimitCountsADayWronglyOrLeavesAReservationBehind(long seed) {
    RandomTrading trading = new RandomTrading(new Random(seed), RandomTrading.Reports.LATE);
    for (int step = 0; step < STEPS; step++) {
      trading.step();
      trading.assertLimitsHold();
    }
    trading.assertAllEndsWell();
  }

  /**
   * A reduction that is told before the entry it reduced makes the books look short for a moment,
   * so only what must come out in the end is checked.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void reportsThatOvertakeEachOtherStillAddUp(long seed) {
    RandomTrading trading = new RandomTrading(new Random(seed), RandomTrading.Reports.SHUFFLED);
    for (int step = 0; step < STEPS; step++) {
      trading.step();
      trading.assertDayIsCountedRight();
    }
    trading.assertAllEndsWell();
  }
}
