package io.quantumtrader.bridge.follow;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.List;

/** Finds where to begin reading a stream that may be far longer than what is worth holding. */
final class StreamHistory {

  static final String BEGINNING = "0-0";

  private static final int PAGE = 1_000;

  private StreamHistory() {}

  /**
   * The id after which at most the given number of entries follow, rounded up to whole pages, so
   * that no single answer of Redis is large.
   */
  static String startId(RedisCommands<String, String> redis, String stream, int maxEntries) {
    Range.Boundary<String> before = Range.Boundary.unbounded();
    for (int read = 0; read < maxEntries; read += PAGE) {
      List<StreamMessage<String, String>> page =
          redis.xrevrange(stream, Range.from(Range.Boundary.unbounded(), before), Limit.from(PAGE));
      if (page.size() < PAGE) {
        return BEGINNING;
      }
      before = Range.Boundary.excluding(page.getLast().getId());
    }
    String oldest = before.getValue();
    return oldest == null ? BEGINNING : oldest;
  }
}
