package io.quantumtrader.simulator.limit;

import java.time.Duration;

/**
 * Quotas. {@code enabled} false still counts and still sends the headers, but refuses nothing.
 *
 * @param weightPerMinute request weight per IP and minute
 * @param ordersPer10Seconds orders per account and 10 s
 * @param ordersPerMinute orders per account and minute
 * @param toleratedAfterLimit requests answered 429 before a ban
 * @param firstBan length of the first ban; every further one is twice as long, at most three days
 */
public record LimitSettings(
    boolean enabled,
    int weightPerMinute,
    int ordersPer10Seconds,
    int ordersPerMinute,
    int toleratedAfterLimit,
    Duration firstBan) {

  /** Binance's own figures. */
  public static final LimitSettings BINANCE =
      new LimitSettings(true, 2400, 300, 1200, 20, Duration.ofMinutes(2));

  /** Counted, never enforced, and announced so high that no client holds itself back. */
  public static final LimitSettings OFF =
      new LimitSettings(false, 1_000_000, 100_000, 100_000, 20, Duration.ofMinutes(2));
}
