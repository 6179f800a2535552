package io.quantumtrader.executor.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.executor.venue.binance.ExchangeClock.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ExchangeClockTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final AtomicReference<Instant> wall = new AtomicReference<>(NOON);
  private final AtomicLong nanos = new AtomicLong(5_000);
  private final ExchangeClock clock = new ExchangeClock(wall::get, nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    wall.updateAndGet(at -> at.plus(time));
  }

  @Test
  void beforeTheFirstMeasurementItIsTheLocalClock() {
    pass(Duration.ofSeconds(3));

    assertThat(clock.now()).isEqualTo(NOON.plusSeconds(3));
    assertThat(clock.offset()).isZero();
  }

  @Test
  void aMeasurementHoldsForTheMiddleOfItsRoundTrip() {
    long sent = nanos.get();
    pass(Duration.ofMillis(80));
    clock.adopt(new Sample(NOON.plusMillis(1_040), sent, nanos.get()));

    assertThat(clock.now()).isEqualTo(NOON.plusMillis(1_080));
    assertThat(clock.offset()).isEqualTo(Duration.ofMillis(1_000));
  }

  @Test
  void aJumpOfTheWallClockMovesNothing() {
    clock.adopt(new Sample(NOON, nanos.get(), nanos.get()));
    wall.set(NOON.plus(Duration.ofHours(9)));
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());

    assertThat(clock.now()).isEqualTo(NOON.plusSeconds(1));
    assertThat(clock.offset()).isEqualTo(Duration.ofSeconds(1).minus(Duration.ofHours(9)));
  }
}
