package io.quantumtrader.executor.venue.binance;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The exchange's clock, carried forward on the monotonic clock between measurements, so that a jump
 * of the local wall clock moves nothing. Until the first measurement it is the local clock.
 */
final class ExchangeClock {

  private final InstantSource wall;
  private final LongSupplier monotonicNanos;
  private volatile Anchor anchor;

  ExchangeClock(InstantSource wall, LongSupplier monotonicNanos) {
    this.wall = wall;
    this.monotonicNanos = monotonicNanos;
    this.anchor = new Anchor(wall.instant(), monotonicNanos.getAsLong(), Duration.ZERO, false);
  }

  static ExchangeClock system() {
    return new ExchangeClock(InstantSource.system(), System::nanoTime);
  }

  Instant now() {
    Anchor at = anchor;
    return at.time.plusNanos(monotonicNanos.getAsLong() - at.nanos);
  }

  long nanos() {
    return monotonicNanos.getAsLong();
  }

  /** Local wall clock, for what is compared with other local times. */
  Instant localNow() {
    return wall.instant();
  }

  /** Exchange clock minus local wall clock, now. */
  Duration offset() {
    return Duration.between(wall.instant(), now());
  }

  /** Half the round trip of the measurement in force: the clock is right within this bound. */
  Duration uncertainty() {
    return anchor.uncertainty;
  }

  /** How long ago the measurement in force was taken; since the start when there is none. */
  Duration age() {
    return Duration.ofNanos(monotonicNanos.getAsLong() - anchor.nanos);
  }

  /** Whether a measurement has been taken at all. */
  boolean measured() {
    return anchor.measured;
  }

  /** Takes a measurement: the exchange read this time half way through the round trip. */
  void adopt(Sample sample) {
    long middle = sample.sentNanos + (sample.receivedNanos - sample.sentNanos) / 2;
    anchor = new Anchor(sample.serverTime, middle, sample.roundTrip().dividedBy(2), true);
  }

  /** One reading of the exchange's clock between two readings of the monotonic one. */
  record Sample(Instant serverTime, long sentNanos, long receivedNanos) {

    Duration roundTrip() {
      return Duration.ofNanos(receivedNanos - sentNanos);
    }
  }

  private record Anchor(Instant time, long nanos, Duration uncertainty, boolean measured) {}
}
