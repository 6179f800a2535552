package io.quantumtrader.executor.assembly;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.executor.journal.Backlog;
import io.quantumtrader.executor.journal.BacklogReader;
import io.quantumtrader.executor.journal.Durability;
import io.quantumtrader.executor.journal.Keys;
import io.quantumtrader.executor.preflight.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Asks Redis what the preflight wants to know of it. */
final class JournalSurvey {

  private JournalSurvey() {}

  static Facts.Journal of(RedisCommands<String, String> redis, String stream, Instant now) {
    try {
      boolean exists = redis.exists(stream) > 0;
      Backlog backlog = new BacklogReader(redis, stream).read();
      return new Facts.Journal.Read(
          stream,
          exists,
          exists && hasGroup(redis, stream),
          backlog.lag(),
          backlog.pending(),
          backlog
              .oldestPendingAt()
              .map(at -> Duration.between(at, now))
              .filter(Duration::isPositive)
              .orElse(Duration.ZERO),
          Durability.weaknesses(redis),
          stopKeys(redis));
    } catch (RedisException e) {
      return new Facts.Journal.NoAnswer(String.valueOf(e.getMessage()));
    }
  }

  private static boolean hasGroup(RedisCommands<String, String> redis, String stream) {
    return redis.xinfoGroups(stream).stream()
        .anyMatch(group -> group instanceof List<?> fields && fields.contains(Keys.GROUP));
  }

  private static SequencedMap<String, @Nullable String> stopKeys(
      RedisCommands<String, String> redis) {
    SequencedMap<String, @Nullable String> keys = new LinkedHashMap<>();
    for (String key : List.of(Keys.EMERGENCY_STOP, Keys.NEW_ENTRIES_DISABLED)) {
      keys.put(key, redis.get(key));
    }
    return keys;
  }
}
