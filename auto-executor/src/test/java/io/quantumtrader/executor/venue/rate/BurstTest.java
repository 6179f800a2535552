package io.quantumtrader.executor.venue.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The benchmark at a size that a build can wait for; time is measured by the real one. */
class BurstTest {

  @Test
  void aBurstBeyondTheLimitsMeetsNoneOfThem() throws InterruptedException {
    Burst.Figures figures = new Burst(310, 10).run();

    assertThat(figures.refusedByLimits()).isZero();
    assertThat(figures.accepted()).isEqualTo(320);
  }
}
