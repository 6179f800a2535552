package io.quantumtrader.executor.journal;

import io.lettuce.core.Consumer;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XClaimArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XPendingArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The intent stream as this instance's consumer sees it. Runs on its own connection, since its
 * reads block.
 */
public final class IntentStream {

  /** Shorter than the command time-out, or every quiet second would look like a dead server. */
  public static final Duration BLOCK = Duration.ofMillis(1_000);

  /** A lead that changes hands does so within the length of the lease. */
  private static final Duration ORPHANED = Lease.LENGTH;

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

  /**
   * Takes over what other consumers were given and never acknowledged. Only the leader reads, so
   * that another one's entries are those of an instance that no longer does; the idle time spares
   * one that is just handing over. Not by XAUTOCLAIM: it drops entries that were trimmed meanwhile
   * (Redis docs, since 7.0), and those have to be told as lost.
   */
  public List<Entry> orphans(int count) {
    XPendingArgs<String> idle =
        XPendingArgs.Builder.xpending(Keys.GROUP, Range.unbounded(), Limit.from(count))
            .idle(ORPHANED);
    return redis.xpending(stream, idle).stream()
        .filter(pending -> !pending.getConsumer().equals(consumer))
        .flatMap(pending -> takeOver(pending.getId()).stream())
        .toList();
  }

  private Optional<Entry> takeOver(String id) {
    if (exists(id)) {
      List<StreamMessage<String, String>> claimed =
          redis.xclaim(
              stream,
              Consumer.from(Keys.GROUP, consumer),
              XClaimArgs.Builder.minIdleTime(ORPHANED),
              id);
      if (!claimed.isEmpty()) {
        return Optional.of(entry(claimed.getFirst()));
      }
      if (exists(id)) {
        // Somebody else was faster.
        return Optional.empty();
      }
    }
    return Optional.of(new Entry(id, Map.of()));
  }

  private boolean exists(String id) {
    return !redis.xrange(stream, Range.create(id, id)).isEmpty();
  }

  /** Entries nobody has seen; waits up to {@link #BLOCK}. */
  public List<Entry> next(int count) {
    return read(XReadArgs.Builder.count(count).block(BLOCK), StreamOffset.lastConsumed(stream));
  }

  @SuppressWarnings("unchecked")
  private List<Entry> read(XReadArgs arguments, StreamOffset<String> offset) {
    List<StreamMessage<String, String>> messages =
        redis.xreadgroup(Consumer.from(Keys.GROUP, consumer), arguments, offset);
    return messages.stream().map(IntentStream::entry).toList();
  }

  private static Entry entry(StreamMessage<String, String> message) {
    return new Entry(message.getId(), message.getBody() == null ? Map.of() : message.getBody());
  }
}
