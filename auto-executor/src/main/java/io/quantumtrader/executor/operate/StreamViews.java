package io.quantumtrader.executor.operate;

import java.util.List;
import java.util.Map;

/**
 * The ends of both streams and what is pending, for whoever looks for a cause: nothing is taken or
 * acknowledged by looking. Blocks for a bounded time and throws {@link TemporarilyUnavailable} when
 * the streams cannot be read.
 */
public interface StreamViews {

  /** Which stream. */
  enum Which {
    INTENT,
    EXECUTION
  }

  /** The latest entries, oldest first; fewer than asked for when they are large. */
  Tail tail(Which which, int most);

  /** Entries that a consumer was given and has not acknowledged, oldest first. */
  Pending pending(int most);

  /**
   * @param stream its key
   * @param length of the whole stream
   * @param complete whether as many entries are there as were asked for, or all
   */
  record Tail(String stream, long length, boolean complete, List<StreamEntry> entries) {}

  /**
   * @param fields as they are on the stream; long values are cut
   * @param cut whether something of it is left out
   */
  record StreamEntry(String id, Map<String, String> fields, boolean cut) {}

  /**
   * @param stream its key
   * @param lag entries that nobody was given yet
   * @param total entries that are pending, of which at most so many as asked for are listed
   */
  record Pending(String stream, String group, long lag, long total, List<Held> entries) {}

  /**
   * @param idleMs milliseconds since the latest delivery
   * @param deliveries how often it has been handed out
   */
  record Held(String id, String consumer, long idleMs, long deliveries) {}
}
