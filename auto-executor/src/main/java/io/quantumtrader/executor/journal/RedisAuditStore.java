package io.quantumtrader.executor.journal;

import io.lettuce.core.ZAddArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.executor.portfolio.EquityMarks;
import io.quantumtrader.executor.reconcile.AuditStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Foreign orders that have been told of, and how far the trades have been looked at. */
public final class RedisAuditStore implements AuditStore {

  /** The oldest beyond this are forgotten: they would be told again if they came up again. */
  private static final int BOUND = 10_000;

  private static final Set<String> EQUITY_FIELDS =
      Set.of("day", "day_start", "day_peak", "all_time_peak", "equity");

  private final RedisCommands<String, String> redis;
  private final String foreign;
  private final String audited;
  private final String equity;
  private final boolean isPaper;
  private final InstantSource clock;

  public RedisAuditStore(RedisCommands<String, String> redis, Mode mode, InstantSource clock) {
    this.redis = redis;
    this.foreign = Keys.foreign(mode.wireName());
    this.audited = Keys.audited(mode.wireName());
    this.equity = Keys.equity(mode.wireName());
    this.isPaper = mode == Mode.PAPER;
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

  /** A paper account begins anew with each process: what an earlier one had says nothing. */
  @Override
  public Optional<EquityMarks> equity() {
    Map<String, String> hash = isPaper ? Map.of() : redis.hgetall(equity);
    if (!hash.keySet().containsAll(EQUITY_FIELDS)) {
      return Optional.empty();
    }
    return Optional.of(
        new EquityMarks(
            LocalDate.parse(Objects.requireNonNull(hash.get("day"))),
            new BigDecimal(Objects.requireNonNull(hash.get("day_start"))),
            new BigDecimal(Objects.requireNonNull(hash.get("day_peak"))),
            new BigDecimal(Objects.requireNonNull(hash.get("all_time_peak"))),
            new BigDecimal(Objects.requireNonNull(hash.get("equity")))));
  }

  @Override
  public void equity(EquityMarks marks) {
    if (isPaper) {
      return;
    }
    long ignored =
        redis.hset(
            equity,
            Map.of(
                "day", marks.day().toString(),
                "day_start", marks.dayStart().toPlainString(),
                "day_peak", marks.dayPeak().toPlainString(),
                "all_time_peak", marks.allTimePeak().toPlainString(),
                "equity", marks.equity().toPlainString()));
  }
}
