package io.quantumtrader.simulator.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:30Z");
  private static final String IP = "10.0.0.1";

  private final RateLimits limits =
      new RateLimits(new LimitSettings(true, 10, 2, 3, 1, Duration.ofMinutes(2)));

  @Test
  void weightCountsInFixedMinutes() {
    assertThat(limits.request(IP, 10, START)).isNull();
    assertThat(limits.request(IP, 1, START)).isNotNull();
    assertThat(limits.request(IP, 1, START.plusSeconds(30))).isNull();
    assertThat(limits.usedWeight(IP, START.plusSeconds(30))).isEqualTo(1);
  }

  @Test
  void theWaitLastsToTheEndOfTheWindow() {
    limits.request(IP, 10, START);

    var refusal = limits.request(IP, 1, START);

    assertThat(refusal).isNotNull();
    assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void everyFurtherBanIsTwiceAsLongUpToThreeDays() {
    Instant now = START;
    Duration expected = Duration.ofMinutes(2);
    for (int i = 0; i < 15; i++) {
      limits.request(IP, 11, now);
      limits.request(IP, 11, now);
      var banned = limits.request(IP, 1, now);
      assertThat(banned).isNotNull();
      assertThat(banned.rejection().httpStatus()).isEqualTo(418);
      assertThat(banned.retryAfter()).isEqualTo(expected);
      now = now.plus(expected).plusSeconds(60);
      Duration doubled = expected.multipliedBy(2);
      expected = doubled.compareTo(Duration.ofDays(3)) > 0 ? Duration.ofDays(3) : doubled;
    }
  }

  @Test
  void otherAddressesAndAccountsAreNotAffected() {
    limits.request(IP, 11, START);
    assertThat(limits.request("10.0.0.2", 1, START)).isNull();
    limits.orders("a", 3, 3, START);
    assertThat(limits.orders("b", 1, 1, START)).isNull();
  }

  @Test
  void ordersCountInTenSecondsAndInTheMinute() {
    assertThat(limits.orders("a", 2, 2, START)).isNull();
    assertThat(limits.orders("a", 1, 1, START)).isNotNull();
    assertThat(limits.orders("a", 0, 0, START.plusSeconds(10))).isNull();
    assertThat(limits.orders("a", 1, 1, START.plusSeconds(10))).isNotNull();
  }

  @Test
  void limitsThatAreOffStillCount() {
    RateLimits off = new RateLimits(LimitSettings.OFF);

    assertThat(off.request(IP, 100_000, START)).isNull();
    assertThat(off.usedWeight(IP, START)).isEqualTo(100_000);
  }
}
