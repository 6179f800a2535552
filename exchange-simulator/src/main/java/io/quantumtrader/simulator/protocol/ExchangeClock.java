package io.quantumtrader.simulator.protocol;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The exchange's clock: a source of time and an offset that faults may change. */
public final class ExchangeClock implements InstantSource {

  private final InstantSource source;
  private volatile Duration offset = Duration.ZERO;

  /** A clock without offset. */
  public ExchangeClock(InstantSource source) {
    this.source = source;
  }

  @Override
  public Instant instant() {
    return source.instant().plus(offset);
  }

  /** How far this clock is ahead of its source. */
  public Duration offset() {
    return offset;
  }

  /** Sets how far this clock is ahead of its source; negative is behind. */
  public void setOffset(Duration value) {
    offset = value;
  }
}
