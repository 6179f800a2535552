package io.quantumtrader.executor.venue.binance;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits that double and are jittered, so that clients that failed together do not come back
 * together.
 *
 * @param base the first wait, at most
 * @param max no wait is longer
 */
record Backoff(Duration base, Duration max, RandomGenerator random) {

  /**
   * @param failures how often it has failed so far, from 1
   * @return between half of and the whole of {@code base × 2^(failures-1)}, bounded by max
   */
  Duration delay(int failures) {
    int doublings = Math.min(failures - 1, 20);
    Duration full = base.multipliedBy(1L << doublings);
    Duration bounded = full.compareTo(max) > 0 ? max : full;
    return Duration.ofNanos((long) (bounded.toNanos() * (0.5 + 0.5 * random.nextDouble())));
  }
}
