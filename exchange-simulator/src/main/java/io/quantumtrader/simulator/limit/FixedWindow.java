package io.quantumtrader.simulator.limit;

import java.time.Duration;
import java.time.Instant;

/** A counter that starts again at every multiple of its length, as Binance's counters do. */
final class FixedWindow {

  private final Duration length;
  private long window = -1;
  private int count;

  FixedWindow(Duration length) {
    this.length = length;
  }

  int add(int amount, Instant now) {
    roll(now);
    count += amount;
    return count;
  }

  int count(Instant now) {
    roll(now);
    return count;
  }

  Duration untilReset(Instant now) {
    long left = length.toMillis() - Math.floorMod(now.toEpochMilli(), length.toMillis());
    return Duration.ofMillis(left);
  }

  private void roll(Instant now) {
    long current = Math.floorDiv(now.toEpochMilli(), length.toMillis());
    if (current != window) {
      window = current;
      count = 0;
    }
  }
}
