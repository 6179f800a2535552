package io.quantumtrader.executor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import java.util.stream.LongStream;

/**
 * Random lives of many orders against a model exchange: intents, late and lost reports, partial
 * fills, cancels, reconciliations and restarts. A failure names its seed.
 */
class AdmissionPropertyTest {

  private static final int STEPS = 400;

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noSequenceBreaksALimitCountsADayWronglyOrLeavesAReservationBehind(long seed) {
    RandomTrading trading = new RandomTrading(new Random(seed));
    for (int step = 0; step < STEPS; step++) {
      trading.step();
      trading.assertLimitsHold();
    }
    trading.finish();
    assertThat(trading.admitted()).isPositive();
    assertThat(trading.portfolio().snapshot().reservations()).isEmpty();
    trading.assertBooksAgreeWithTheExchange();
  }
}
