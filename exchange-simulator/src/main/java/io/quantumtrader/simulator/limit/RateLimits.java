package io.quantumtrader.simulator.limit;

import io.quantumtrader.simulator.protocol.ErrorCode;
import io.quantumtrader.simulator.protocol.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Weight per IP, order counts per API key, and the bans of those who go on after a 429. */
public final class RateLimits {

  private static final Duration LONGEST_BAN = Duration.ofDays(3);

  private final LimitSettings settings;
  private final Map<String, Address> addresses = new HashMap<>();
  private final Map<String, OrderCounts> orders = new HashMap<>();

  /** Limits with the given quotas. */
  public RateLimits(LimitSettings settings) {
    this.settings = settings;
  }

  /** The quotas. */
  public LimitSettings settings() {
    return settings;
  }

  /** Counts a request; returns the refusal when the address is banned or over its weight. */
  public @Nullable Refusal request(String ip, int weight, Instant now) {
    Address address = address(ip);
    if (address.bannedUntil.isAfter(now)) {
      return banned(ip, address, now);
    }
    int used = address.weight.add(weight, now);
    if (!settings.enabled() || used <= settings.weightPerMinute()) {
      return null;
    }
    address.violations++;
    if (address.violations > settings.toleratedAfterLimit()) {
      ban(ip, address.nextBan, now);
      return banned(ip, address, now);
    }
    Rejection rejection = ErrorCode.TOO_MANY_REQUESTS.reject(ip, settings.weightPerMinute());
    return new Refusal(rejection, address.weight.untilReset(now));
  }

  /** Counts new orders of an account; returns the refusal when there are too many. */
  public @Nullable Refusal orders(String apiKey, int count10s, int count1m, Instant now) {
    OrderCounts counts = orders.computeIfAbsent(apiKey, _ -> new OrderCounts());
    int in10s = counts.tenSeconds.add(count10s, now);
    int in1m = counts.minute.add(count1m, now);
    if (!settings.enabled()) {
      return null;
    }
    if (in10s > settings.ordersPer10Seconds()) {
      return new Refusal(
          ErrorCode.TOO_MANY_ORDERS.reject(settings.ordersPer10Seconds(), "TEN_SECONDS"),
          counts.tenSeconds.untilReset(now));
    }
    if (in1m > settings.ordersPerMinute()) {
      return new Refusal(
          ErrorCode.TOO_MANY_ORDERS.reject(settings.ordersPerMinute(), "MINUTE"),
          counts.minute.untilReset(now));
    }
    return null;
  }

  /** Bans an address from now on. */
  public void ban(String ip, Duration length, Instant now) {
    Address address = address(ip);
    address.bannedUntil = now.plus(length);
    address.violations = 0;
    Duration doubled = length.multipliedBy(2);
    address.nextBan = doubled.compareTo(LONGEST_BAN) > 0 ? LONGEST_BAN : doubled;
  }

  /** Weight the address has used in this minute. */
  public int usedWeight(String ip, Instant now) {
    return address(ip).weight.count(now);
  }

  /** Orders of the account in these 10 s. */
  public int ordersIn10Seconds(String apiKey, Instant now) {
    return orders.computeIfAbsent(apiKey, _ -> new OrderCounts()).tenSeconds.count(now);
  }

  /** Orders of the account in this minute. */
  public int ordersInMinute(String apiKey, Instant now) {
    return orders.computeIfAbsent(apiKey, _ -> new OrderCounts()).minute.count(now);
  }

  private static Refusal banned(String ip, Address address, Instant now) {
    return new Refusal(
        ErrorCode.BANNED.reject(ip, String.valueOf(address.bannedUntil.toEpochMilli())),
        Duration.between(now, address.bannedUntil));
  }

  private Address address(String ip) {
    return addresses.computeIfAbsent(ip, _ -> new Address(settings.firstBan()));
  }

  /** A 429 or 418 and how long it lasts. */
  public record Refusal(Rejection rejection, Duration retryAfter) {}

  private static final class Address {
    private final FixedWindow weight = new FixedWindow(Duration.ofMinutes(1));
    private Instant bannedUntil = Instant.EPOCH;
    private Duration nextBan;
    private int violations;

    private Address(Duration firstBan) {
      this.nextBan = firstBan;
    }
  }

  private static final class OrderCounts {
    private final FixedWindow tenSeconds = new FixedWindow(Duration.ofSeconds(10));
    private final FixedWindow minute = new FixedWindow(Duration.ofMinutes(1));
  }
}
