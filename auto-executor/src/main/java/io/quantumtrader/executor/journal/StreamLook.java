package io.quantumtrader.executor.journal;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.models.stream.PendingMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is on a stream and in the hands of its consumers, without taking anything. Bounded whatever
 * a producer has put there: entries are fetched a few at a time, long values are cut, and the
 * latest entries are those that fit.
 */
public final class StreamLook {

  private static final int PAGE = 20;
  private static final int MAX_FIELDS = 32;
  private static final int MAX_NAME_CHARS = 128;
  private static final int MAX_VALUE_CHARS = 4_096;
  private static final int MAX_CHARS = 1 << 20;

  private final RedisCommands<String, String> redis;
  private final String stream;

  public StreamLook(RedisCommands<String, String> redis, String stream) {
    this.redis = redis;
    this.stream = stream;
  }

  /**
   * @param length of the whole stream
   * @param complete whether as many entries are there as were asked for, or all
   * @param entries oldest first
   */
  public record Tail(long length, boolean complete, List<Entry> entries) {}

  /**
   * @param cut whether something of it is left out
   */
  public record Entry(String id, Map<String, String> fields, boolean cut) {}

  /** The latest entries. */
  public Tail tail(int most) {
    List<Entry> latestFirst = new ArrayList<>();
    Range<String> range = Range.unbounded();
    int chars = 0;
    while (latestFirst.size() < most) {
      int wanted = Math.min(PAGE, most - latestFirst.size());
      List<StreamMessage<String, String>> page = redis.xrevrange(stream, range, Limit.from(wanted));
      for (StreamMessage<String, String> message : page) {
        Entry entry = entry(message);
        chars += size(entry);
        if (chars > MAX_CHARS) {
          return new Tail(redis.xlen(stream), false, latestFirst.reversed());
        }
        latestFirst.add(entry);
      }
      if (page.size() < wanted) {
        break;
      }
      range = Range.from(Boundary.unbounded(), Boundary.excluding(page.getLast().getId()));
    }
    return new Tail(redis.xlen(stream), true, latestFirst.reversed());
  }

  private static Entry entry(StreamMessage<String, String> message) {
    Map<String, String> fields = new LinkedHashMap<>();
    boolean cut = false;
    for (Map.Entry<String, String> field : message.getBody().entrySet()) {
      if (fields.size() == MAX_FIELDS) {
        return new Entry(message.getId(), fields, true);
      }
      String name = field.getKey();
      String value = field.getValue();
      cut |= name.length() > MAX_NAME_CHARS || value.length() > MAX_VALUE_CHARS;
      fields.put(cut(name, MAX_NAME_CHARS), cut(value, MAX_VALUE_CHARS));
    }
    return new Entry(message.getId(), fields, cut);
  }

  private static String cut(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max);
  }

  private static int size(Entry entry) {
    return entry.fields().entrySet().stream()
        .mapToInt(field -> field.getKey().length() + field.getValue().length())
        .sum();
  }

  /** Given to a consumer of the executor's group and not acknowledged, oldest first. */
  public List<PendingMessage> pending(int most) {
    return redis.xpending(stream, Keys.GROUP, Range.unbounded(), Limit.from(most));
  }
}
