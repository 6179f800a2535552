package io.quantumtrader.executor.venue.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Takes a minute and a half of real time, so that no build runs it: {@code ./quantum bench
 * rate-limits}. A size of its own can be given with {@code -Dentries=N -Dexits=N}.
 */
class RateLimitBenchmark {

  private static final Duration ONE_WINDOW = Duration.ofSeconds(10);
  private static final double OVERHEAD_BOUND_PERCENT = 3;

  @Test
  void aBurstMeetsNoLimitAndTakesHardlyLongerThanItMust() throws InterruptedException {
    Burst.Figures figures =
        new Burst(Integer.getInteger("entries", 2_000), Integer.getInteger("exits", 50)).run();

    System.out.println(figures);
    assertThat(figures.refusedByLimits()).isZero();
    assertThat(figures.accepted()).isEqualTo(figures.entries() + figures.exits());
    assertThat(figures.longestExitWait()).isLessThanOrEqualTo(ONE_WINDOW);
    assertThat(figures.overheadPercent()).isLessThanOrEqualTo(OVERHEAD_BOUND_PERCENT);
  }
}
