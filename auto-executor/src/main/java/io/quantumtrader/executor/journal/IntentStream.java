package io.quantumtrader.executor.journal;

import io.lettuce.core.Consumer;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XPendingArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.models.stream.PendingMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The intent stream as this instance's consumer sees it. Runs on its own connection, since its
 * reads block.
 */
public final class IntentStream {

  /** Shorter than the command time-out, or every quiet second would look like a dead server. */
  public static final Duration BLOCK = Duration.ofMillis(1_000);

  private static final int PAGE = 128;

  private final RedisCommands<String, String> redis;
  private final String stream;
  private final String consumer;
  private final Script claim = Script.named("claim", ScriptOutputType.MULTI);

  public IntentStream(RedisCommands<String, String> redis, String stream, String consumer) {
    this.redis = redis;
    this.stream = stream;
    this.consumer = consumer;
  }

  /**
   * One delivery.
   *
   * @param fields empty when the entry was deleted or trimmed while pending
   * @param deliveries how often it has been handed out, this time included
   */
  public record Entry(String id, Map<String, String> fields, long deliveries) {

    public Entry {
      fields = Map.copyOf(fields);
    }

    /** The first delivery of an entry. */
    public Entry(String id, Map<String, String> fields) {
      this(id, fields, 1);
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
    } catch (RedisCommandExecutionException e) {
      if (!String.valueOf(e.getMessage()).startsWith("BUSYGROUP")) {
        throw e;
      }
    }
  }

  /** Asks whether stream and group can be used, without being given anything; throws if not. */
  public long pending() {
    return redis.xpending(stream, Keys.GROUP).getCount();
  }

  /**
   * Ids delivered to this consumer before and not yet acknowledged, oldest first.
   *
   * @param afterId an entry id, or {@code -} for the oldest
   */
  public List<String> ownPending(String afterId, Predicate<String> wanted, int most) {
    Consumer<String> self = Consumer.from(Keys.GROUP, consumer);
    return pending(afterId, self, null, message -> wanted.test(message.getId()), most);
  }

  /**
   * Ids that other consumers were given and have left alone for longer than the bound, oldest
   * first.
   */
  public List<String> abandoned(String afterId, Duration idle, int most) {
    return pending(afterId, null, idle, message -> !consumer.equals(message.getConsumer()), most);
  }

  private List<String> pending(
      String afterId,
      @Nullable Consumer<String> of,
      @Nullable Duration idle,
      Predicate<PendingMessage> wanted,
      int most) {
    List<String> found = new ArrayList<>();
    String after = afterId;
    while (found.size() < most) {
      XPendingArgs<String> page = new XPendingArgs<String>().group(Keys.GROUP);
      page.range(after(after)).limit(Limit.from(PAGE));
      if (of != null) {
        page.consumer(of);
      }
      if (idle != null) {
        page.idle(idle);
      }
      List<PendingMessage> messages = redis.xpending(stream, page);
      messages.stream()
          .filter(wanted)
          .limit(most - found.size())
          .map(PendingMessage::getId)
          .forEach(found::add);
      if (messages.size() < PAGE) {
        break;
      }
      after = messages.getLast().getId();
    }
    return found;
  }

  private static Range<String> after(String id) {
    // The bracket by hand: the client's XPENDING drops that a boundary is exclusive.
    return id.equals("-")
        ? Range.unbounded()
        : Range.from(Boundary.including("(" + id), Boundary.unbounded());
  }

  /**
   * Hands pending entries to this consumer again, whoever has them now. A lost entry stays where it
   * is until its INTENT_LOST acknowledges it.
   *
   * @param counts whether it counts as one more delivery
   */
  public List<Entry> redeliver(List<String> ids, Predicate<String> counts) {
    List<String> arguments = new ArrayList<>(List.of(Keys.GROUP, consumer));
    for (String id : ids) {
      arguments.add(id);
      arguments.add(counts.test(id) ? "1" : "0");
    }
    List<Object> claimed = claim.call(redis, List.of(stream), arguments);
    return claimed.stream().map(IntentStream::entry).toList();
  }

  private static Entry entry(Object reply) {
    List<?> parts = (List<?>) reply;
    List<?> pairs = (List<?>) parts.get(2);
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      fields.put((String) pairs.get(i), (String) pairs.get(i + 1));
    }
    return new Entry((String) parts.get(0), fields, (Long) parts.get(1));
  }

  /** Entries nobody has seen; waits up to {@link #BLOCK}. */
  @SuppressWarnings("unchecked")
  public List<Entry> next(int count) {
    List<StreamMessage<String, String>> messages =
        redis.xreadgroup(
            Consumer.from(Keys.GROUP, consumer),
            XReadArgs.Builder.count(count).block(BLOCK),
            StreamOffset.lastConsumed(stream));
    return messages.stream()
        .map(message ->
            new Entry(message.getId(), message.getBody() == null ? Map.of() : message.getBody()))
        .toList();
  }

  /**
   * Entries behind one, whether anybody was given them or not; looking at them gives them to
   * nobody.
   */
  public List<Entry> waitingAfter(String id, int count) {
    return redis.xrange(stream, after(id), Limit.from(count)).stream()
        .map(message -> new Entry(message.getId(), message.getBody()))
        .toList();
  }
}
