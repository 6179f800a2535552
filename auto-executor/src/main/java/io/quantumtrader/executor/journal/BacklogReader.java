package io.quantumtrader.executor.journal;

import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.models.stream.PendingMessages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks Redis how far behind the consumer group is (Redis docs, XINFO GROUPS and XPENDING). */
public final class BacklogReader {

  private final RedisCommands<String, String> redis;
  private final String stream;

  public BacklogReader(RedisCommands<String, String> redis, String stream) {
    this.redis = redis;
    this.stream = stream;
  }

  public Backlog read() {
    if (redis.exists(stream) == 0) {
      return Backlog.NONE;
    }
    for (Object group : redis.xinfoGroups(stream)) {
      if (group instanceof List<?> fields && Keys.GROUP.equals(field(fields, "name"))) {
        return backlog(fields);
      }
    }
    return new Backlog(redis.xlen(stream), 0, Optional.empty());
  }

  private Backlog backlog(List<?> fields) {
    PendingMessages pending = redis.xpending(stream, Keys.GROUP);
    Object lag = field(fields, "lag");
    // Redis cannot always tell the lag, after a trim for example; then the length bounds it.
    long behind = lag instanceof Long known ? known : redis.xlen(stream);
    Optional<Instant> oldest =
        pending.getCount() == 0
            ? Optional.empty()
            : Optional.of(publishedAt(pending.getMessageIds().getLower().getValue()));
    return new Backlog(behind, pending.getCount(), oldest);
  }

  private static Instant publishedAt(String id) {
    return Instant.ofEpochMilli(Long.parseLong(id.substring(0, id.indexOf('-'))));
  }

  private static @org.jspecify.annotations.Nullable Object field(List<?> fields, String name) {
    int at = fields.indexOf(name);
    return at < 0 ? null : fields.get(at + 1);
  }
}
