package io.quantumtrader.executor.journal;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.watch.Halts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps looking at Redis: is it there, who leads, has somebody set one of the stop keys. Also
 * writes down halts that were set while it was out. Runs every half second on its own thread.
 */
public final class JournalWatch implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(JournalWatch.class);

  private final RedisCommands<String, String> redis;
  private final Lease lease;
  private final Halts halts;
  private final Supplier<Optional<String>> obstacle;
  private final Runnable leadTaken;
  private final InstantSource clock;
  private Instant renewAt = Instant.MIN;
  private Lease.@Nullable Epoch led;
  private volatile boolean reachable = true;

  /**
   * @param obstacle why intents cannot be read although Redis answers here; empty = none
   * @param leadTaken told of each new epoch, before the lead counts
   */
  public JournalWatch(
      RedisCommands<String, String> redis,
      Lease lease,
      Halts halts,
      Supplier<Optional<String>> obstacle,
      Runnable leadTaken,
      InstantSource clock) {
    this.redis = redis;
    this.lease = lease;
    this.halts = halts;
    this.obstacle = obstacle;
    this.leadTaken = leadTaken;
    this.clock = clock;
  }

  /** Whether the latest look was answered. */
  public boolean isReachable() {
    return reachable;
  }

  @Override
  public void run() {
    try {
      look();
      reachable = true;
    } catch (RedisException e) {
      reachable = false;
      out(e);
    } catch (RuntimeException bug) {
      LOG.error("watching the journal failed and goes on", bug);
    }
  }

  /** A Redis that is being started is first not there, and then says that it is loading. */
  private void out(RedisException failure) {
    String found = RedisTrouble.describe(failure);
    halts.set(HaltReason.JOURNAL_UNAVAILABLE, found);
    if (RedisTrouble.of(failure).isNamed()) {
      halts.explain(HaltReason.JOURNAL_UNAVAILABLE, found);
    }
  }

  private void look() {
    List<KeyValue<String, String>> keys =
        redis.mget(Keys.EMERGENCY_STOP, Keys.NEW_ENTRIES_DISABLED);
    follow(HaltReason.EMERGENCY_STOP_KEY, keys.getFirst());
    follow(HaltReason.NEW_ENTRIES_DISABLED_KEY, keys.getLast());
    if (isOut() || !clock.instant().isBefore(renewAt)) {
      lead();
      renewAt = clock.instant().plus(Lease.RENEW_EVERY);
    }
    obstacle
        .get()
        .ifPresentOrElse(
            found -> halts.set(HaltReason.JOURNAL_UNAVAILABLE, found),
            () -> halts.clear(HaltReason.JOURNAL_UNAVAILABLE, "Redis answers and takes writes"));
    if (lease.epoch().isPresent()) {
      halts.flush();
    }
  }

  private boolean isOut() {
    return halts.active().stream()
        .anyMatch(halt -> halt.reason() == HaltReason.JOURNAL_UNAVAILABLE);
  }

  /** Renewing is a write: a Redis that answers reads but refuses writes is out as well. */
  private void lead() {
    switch (lease.renew()) {
      case Lease.Standing.Leader leader -> {
        if (leader.journalLost()) {
          halts.set(
              HaltReason.JOURNAL_NOT_DURABLE,
              "the journal was emptied while this process led: compare the account with what you"
                  + " expect before you clear this");
        }
        if (!leader.epoch().equals(led)) {
          if (leader.journalLost()) {
            halts.rewrite();
          } else {
            halts.restore();
          }
          leadTaken.run();
          led = leader.epoch();
        }
        halts.clear(HaltReason.NOT_LEADER, "leading with epoch " + leader.epoch().value());
      }
      case Lease.Standing.Follower follower ->
          halts.set(HaltReason.NOT_LEADER, follower.leader() + " leads");
      case Lease.Standing.NoAnswer noAnswer -> throw noAnswer.failure();
    }
  }

  private void follow(HaltReason reason, KeyValue<String, String> key) {
    String value = key.getValueOrElse("").strip().toLowerCase(Locale.ROOT);
    if (value.equals("true") || value.equals("1")) {
      halts.set(reason, key.getKey() + " is " + value);
    } else {
      halts.clear(reason, key.getKey() + " is not set");
    }
  }
}
