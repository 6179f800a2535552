package io.quantumtrader.bridge.operate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantumtrader.bridge.follow.StreamFollower;
import io.quantumtrader.bridge.follow.TimelineIndex;

/** The service's own metrics. All are there from the start, at 0. */
public final class BridgeMetrics {

  private final Counter received;
  private final Counter rejected;
  private final Counter published;
  private final Counter notPublished;
  private final Counter unknown;

  public BridgeMetrics(MeterRegistry registry, StreamFollower follower, TimelineIndex index) {
    received = counter(registry, "signals.received", "Signals received, good or bad");
    rejected = counter(registry, "signals.rejected", "Signals in requests that were refused");
    published = counter(registry, "intents.published", "Intents that are on the stream");
    notPublished = failures(registry, "not_published");
    unknown = failures(registry, "unknown");
    Gauge.builder(
            "loop.last.progress.timestamp",
            follower,
            loop -> loop.lastTurn().toEpochMilli() / 1_000.0)
        .tag("loop", StreamFollower.LOOP)
        .baseUnit("seconds")
        .description("When the loop last came round")
        .register(registry);
    Gauge.builder("timelines.held", index, TimelineIndex::size)
        .description("Correlation ids in memory")
        .register(registry);
    Gauge.builder("timelines.waiting", index, TimelineIndex::waiting)
        .description("Requests waiting for a terminal event")
        .register(registry);
    FunctionCounter.builder("execution.events.unreadable", follower, StreamFollower::unreadable)
        .description("Execution stream entries without event type or correlation id")
        .register(registry);
  }

  public void received(int signals) {
    received.increment(signals);
  }

  public void rejected(int signals) {
    rejected.increment(signals);
  }

  public void published(int intents) {
    published.increment(intents);
  }

  public void notPublished(int intents) {
    notPublished.increment(intents);
  }

  public void unknown(int intents) {
    unknown.increment(intents);
  }

  private static Counter failures(MeterRegistry registry, String outcome) {
    return Counter.builder("publish.failures")
        .tag("outcome", outcome)
        .description("Intents that are not, or not certainly, on the stream")
        .register(registry);
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }
}
