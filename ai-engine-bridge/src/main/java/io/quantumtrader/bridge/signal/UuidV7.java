package io.quantumtrader.bridge.signal;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Identifiers that sort by time: UUID version 7 (RFC 9562, section 5.7). */
public final class UuidV7 {

  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private UuidV7() {}

  public static UUID of(Instant now, RandomGenerator random) {
    long high = now.toEpochMilli() << 16 | VERSION | random.nextLong() & 0x0fffL;
    long low = VARIANT | random.nextLong() & 0x3fff_ffff_ffff_ffffL;
    return new UUID(high, low);
  }
}
