package io.quantumtrader.executor.journal;

import io.lettuce.core.SetArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.executor.venue.Hold;
import io.quantumtrader.executor.watch.HoldStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time until which the exchange wants to hear nothing: one key for each mode, gone by itself
 * once the time has come. Its value is the instant and, after a blank, the cause.
 */
public final class RedisHoldStore implements HoldStore {

  private static final Logger LOG = LoggerFactory.getLogger(RedisHoldStore.class);

  private final RedisCommands<String, String> redis;
  private final String key;
  private final InstantSource clock;

  public RedisHoldStore(RedisCommands<String, String> redis, Mode mode, InstantSource clock) {
    this.redis = redis;
    this.key = Keys.venueHold(mode.wireName());
    this.clock = clock;
  }

  @Override
  public Optional<Hold> load() {
    String value = redis.get(key);
    if (value == null) {
      return Optional.empty();
    }
    String[] parts = value.split(" ", 2);
    try {
      Hold hold = new Hold(Instant.parse(parts[0]), parts.length == 2 ? parts[1] : "unknown");
      return hold.until().isAfter(clock.instant()) ? Optional.of(hold) : Optional.empty();
    } catch (DateTimeParseException e) {
      LOG.warn("expected an instant in {}, was \"{}\"; it is left out", key, parts[0]);
      return Optional.empty();
    }
  }

  @Override
  public void save(Hold hold) {
    // Of two processes the one that was told the later time is right.
    if (load().filter(known -> known.until().isAfter(hold.until())).isEmpty()) {
      String ignored =
          redis.set(key, hold.until() + " " + hold.cause(), SetArgs.Builder.pxAt(hold.until()));
    }
  }
}
