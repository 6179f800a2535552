package io.quantumtrader.bridge.operate;

import io.lettuce.core.RedisException;
import io.quantumtrader.bridge.redis.RedisLink;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while Redis answers on the connection that signals are published by. */
public final class RedisHealth implements HealthIndicator {

  private final RedisLink redis;

  public RedisHealth(RedisLink redis) {
    this.redis = redis;
  }

  @Override
  public Health health() {
    try {
      String reply = redis.connection().sync().ping();
      return reply.equals("PONG") ? Health.up().build() : Health.down().build();
    } catch (RedisException e) {
      return Health.down().withDetail("error", String.valueOf(e.getMessage())).build();
    }
  }
}
