package io.quantumtrader.bridge.follow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The most recently changed timelines, by correlation id. Thread-safe. */
public final class TimelineIndex {

  /**
   * @param maxTimelines the least recently changed one goes first
   * @param maxEvents over all timelines
   * @param maxEventsPerTimeline at least 2
   * @param maxWaiters requests waiting at the same time
   */
  public record Bounds(int maxTimelines, int maxEvents, int maxEventsPerTimeline, int maxWaiters) {

    /** Some 300 MB at the very most, with events of half a kilobyte. */
    public static final Bounds DEFAULT = new Bounds(50_000, 500_000, 1_000, 512);
  }

  private final Bounds bounds;
  // Guarded by this, as is everything below.
  private final LinkedHashMap<String, TimelineRecord> records = new LinkedHashMap<>();
  private final Map<String, List<CountDownLatch>> waiters = new HashMap<>();
  private int events;
  private int waiting;

  public TimelineIndex(Bounds bounds) {
    this.bounds = bounds;
  }

  /** An intent is on the stream. */
  public synchronized void published(String correlationId, String intentId) {
    touched(correlationId).published(intentId);
    evict();
  }

  synchronized void add(TimelineEvent event) {
    TimelineRecord record = touched(event.correlationId());
    events += 1 - record.add(event);
    evict();
    if (record.isTerminal()) {
      List<CountDownLatch> released = waiters.remove(event.correlationId());
      if (released != null) {
        released.forEach(CountDownLatch::countDown);
      }
    }
  }

  /** What is known now. */
  public synchronized Optional<Timeline> find(String correlationId) {
    return Optional.ofNullable(records.get(correlationId)).map(TimelineRecord::snapshot);
  }

  /**
   * What is known as soon as it is final, or at the end of the wait. An unknown id is waited for
   * too: its first event may be on its way.
   *
   * @throws TooManyWaitersException at once, when the bound of waiting requests is reached
   */
  public Optional<Timeline> await(String correlationId, Duration atMost)
      throws InterruptedException, TooManyWaitersException {
    CountDownLatch terminal = new CountDownLatch(1);
    synchronized (this) {
      TimelineRecord record = records.get(correlationId);
      if (atMost.isZero() || record != null && record.isTerminal()) {
        return find(correlationId);
      }
      if (waiting == bounds.maxWaiters()) {
        throw new TooManyWaitersException(bounds.maxWaiters());
      }
      waiting++;
      waiters.computeIfAbsent(correlationId, _ -> new ArrayList<>()).add(terminal);
    }
    try {
      // Released or timed out: the answer is what is known then.
      boolean _ = terminal.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return find(correlationId);
    } finally {
      leave(correlationId, terminal);
    }
  }

  public synchronized int size() {
    return records.size();
  }

  /** Requests that wait at the moment. */
  public synchronized int waiting() {
    return waiting;
  }

  private synchronized void leave(String correlationId, CountDownLatch terminal) {
    waiting--;
    waiters.computeIfPresent(
        correlationId,
        (_, latches) -> {
          latches.remove(terminal);
          return latches.isEmpty() ? null : latches;
        });
  }

  /** Moves the record to the young end of the map. */
  private TimelineRecord touched(String correlationId) {
    TimelineRecord record = records.remove(correlationId);
    if (record == null) {
      record = new TimelineRecord(correlationId, bounds.maxEventsPerTimeline());
    }
    records.put(correlationId, record);
    return record;
  }

  private void evict() {
    Iterator<TimelineRecord> eldest = records.values().iterator();
    while (records.size() > bounds.maxTimelines() || events > bounds.maxEvents()) {
      events -= eldest.next().size();
      eldest.remove();
    }
  }
}
