package io.quantumtrader.bridge.operate;

import io.quantumtrader.bridge.follow.StreamFollower;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up while the loop comes round. An outage of Redis does not bring it down: a restart would not
 * help then.
 */
public final class FollowerHealth implements HealthIndicator {

  /** One turn is bounded by the command timeout and the longest back-off, 7 s together. */
  static final Duration STALLED_AFTER = Duration.ofSeconds(20);

  private final StreamFollower follower;
  private final Clock clock;

  public FollowerHealth(StreamFollower follower, Clock clock) {
    this.follower = follower;
    this.clock = clock;
  }

  @Override
  public Health health() {
    Instant lastTurn = follower.lastTurn();
    @Nullable Instant lastRead = follower.lastRead();
    boolean stalled = lastTurn.isBefore(clock.instant().minus(STALLED_AFTER));
    return (stalled ? Health.down() : Health.up())
        .withDetail("last_turn", lastTurn.toString())
        .withDetail("last_read", lastRead == null ? "never" : lastRead.toString())
        .build();
  }
}
