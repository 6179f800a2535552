package io.quantumtrader.executor.operate;

import java.util.List;
import java.util.Map;

/**
 * The execution stream, to read along. Called by several threads; blocks for a bounded time and
 * throws {@link TemporarilyUnavailable} when the stream cannot be read.
 */
public interface EventFeed {

  /** At most {@code max} entries with an id greater than this one, oldest first (XRANGE). */
  List<Entry> after(String id, int max);

  /** The last {@code max} entries, oldest first (XREVRANGE, turned round). */
  List<Entry> latest(int max);

  /**
   * @param id stream entry id
   * @param fields as they are on the stream
   */
  record Entry(String id, Map<String, String> fields) {}
}
