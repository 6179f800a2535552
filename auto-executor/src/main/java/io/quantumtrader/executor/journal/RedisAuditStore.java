package io.quantumtrader.executor.journal;

import io.lettuce.core.ZAddArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.executor.reconcile.AuditStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Foreign orders that have been told of, and how far the trades have been looked at. */
public final class RedisAuditStore implements AuditStore {

  /** The oldest beyond this are forgotten: they would be told again if they came up again. */
  private static final int BOUND = 10_000;

  private final RedisCommands<String, String> redis;
  private final String foreign;
  private final String audited;
  private final InstantSource clock;

  public RedisAuditStore(RedisCommands<String, String> redis, Mode mode, InstantSource clock) {
    this.redis = redis;
    this.foreign = Keys.foreign(mode.wireName());
    this.audited = Keys.audited(mode.wireName());
    this.clock = clock;
  }

  @Override
  public boolean isNew(String foreignOrder) {
    double now = clock.instant().toEpochMilli();
    boolean added = redis.zadd(foreign, ZAddArgs.Builder.nx(), now, foreignOrder) > 0;
    if (added) {
      long ignored = redis.zremrangebyrank(foreign, 0, -BOUND - 1L);
    }
    return added;
  }

  @Override
  public Optional<Instant> auditedUntil() {
    return Optional.ofNullable(redis.get(audited)).map(Long::parseLong).map(Instant::ofEpochMilli);
  }

  @Override
  public void auditedUntil(Instant exchangeTime) {
    String ignored = redis.set(audited, Long.toString(exchangeTime.toEpochMilli()));
  }
}
