package io.quantumtrader.executor.journal;

import io.lettuce.core.Consumer;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The intent stream as this instance's consumer sees it. Runs on its own connection, since its
 * reads block.
 */
public final class IntentStream {

  /** Shorter than the command time-out, or every quiet second would look like a dead server. */
  public static final Duration BLOCK = Duration.ofMillis(1_000);

  private final RedisCommands<String, String> redis;
  private final String stream;
  private final String consumer;

  public IntentStream(RedisCommands<String, String> redis, String stream, String consumer) {
    this.redis = redis;
    this.stream = stream;
    this.consumer = consumer;
  }

  /**
   * One delivery.
   *
   * @param fields empty when the entry was deleted or trimmed while pending
   */
  public record Entry(String id, Map<String, String> fields) {

    public Entry {
      fields = Map.copyOf(fields);
    }

    /** Pending, but its content is gone. */
    public boolean isLost() {
      return fields.isEmpty();
    }
  }

  /** Creates stream and group at id 0; an existing group is what was wanted. */
  public void ensureGroup() {
    try {
      redis.xgroupCreate(
          StreamOffset.from(stream, "0"), Keys.GROUP, XGroupCreateArgs.Builder.mkstream(true));
    } catch (RedisBusyException exists) {
      // Somebody was first; the group is there.
    } catch (io.lettuce.core.RedisCommandExecutionException e) {
      if (!String.valueOf(e.getMessage()).startsWith("BUSYGROUP")) {
        throw e;
      }
    }
  }

  /** Entries delivered to this consumer before and not yet acknowledged, after the given id. */
  public List<Entry> ownPending(String afterId, int count) {
    return read(XReadArgs.Builder.count(count), StreamOffset.from(stream, afterId));
  }

  /** Entries nobody has seen; waits up to {@link #BLOCK}. */
  public List<Entry> next(int count) {
    return read(XReadArgs.Builder.count(count).block(BLOCK), StreamOffset.lastConsumed(stream));
  }

  @SuppressWarnings("unchecked")
  private List<Entry> read(XReadArgs arguments, StreamOffset<String> offset) {
    List<StreamMessage<String, String>> messages =
        redis.xreadgroup(Consumer.from(Keys.GROUP, consumer), arguments, offset);
    return messages.stream()
        .map(message ->
            new Entry(message.getId(), message.getBody() == null ? Map.of() : message.getBody()))
        .toList();
  }
}
