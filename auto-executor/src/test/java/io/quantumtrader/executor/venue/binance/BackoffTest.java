package io.quantumtrader.executor.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Backoff backoff =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5), new SplittableRandom(1));

  @Test
  void aWaitIsBetweenHalfAndTheWholeOfTheDoubledBase() {
    for (int round = 0; round < 200; round++) {
      assertThat(backoff.delay(1)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
      assertThat(backoff.delay(3)).isBetween(Duration.ofMillis(1000), Duration.ofMillis(2000));
    }
  }

  @Test
  void noWaitIsLongerThanTheBoundHoweverManyFailures() {
    assertThat(backoff.delay(10)).isLessThanOrEqualTo(Duration.ofSeconds(5));
    assertThat(backoff.delay(1_000_000)).isLessThanOrEqualTo(Duration.ofSeconds(5));
  }
}
