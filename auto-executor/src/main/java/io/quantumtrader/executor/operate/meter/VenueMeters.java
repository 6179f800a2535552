package io.quantumtrader.executor.operate.meter;

import static io.quantumtrader.executor.operate.meter.EngineMeters.seconds;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What the traffic with the exchange looks like. Safe to call from any thread. */
public final class VenueMeters {

  /** Binance's order count windows, as its headers name them. */
  private static final List<String> WINDOWS = List.of("10s", "1m");

  private static final String REQUESTS = "venue_requests";
  private static final String REQUEST_DURATION = "venue_request_duration";

  private final MeterRegistry registry;
  private final Counter unmappedAnswers;
  private final Map<String, Integer> orderCounts = new ConcurrentHashMap<>();
  private volatile int usedWeight;
  private volatile Instant bannedUntil = Instant.EPOCH;
  private volatile Duration clockOffset = Duration.ZERO;
  private volatile Instant lastStreamEvent = Instant.EPOCH;

  /**
   * @param endpoints every value of the label, so that each series exists from the start
   * @param outcomes likewise
   */
  public VenueMeters(
      MeterRegistry registry, Collection<String> endpoints, Collection<String> outcomes) {
    this.registry = registry;
    unmappedAnswers = registry.counter("venue_unmapped_answers");
    for (var endpoint : endpoints) {
      registry.timer(REQUEST_DURATION, "endpoint", endpoint);
      for (var outcome : outcomes) {
        registry.counter(REQUESTS, "endpoint", endpoint, "outcome", outcome);
      }
    }
    gauge("venue_used_weight", () -> usedWeight);
    gauge("venue_ban_until_timestamp_seconds", () -> sinceEpoch(bannedUntil));
    gauge("venue_clock_offset_seconds", () -> seconds(clockOffset));
    gauge("user_stream_last_event_timestamp_seconds", () -> sinceEpoch(lastStreamEvent));
    for (var window : WINDOWS) {
      Gauge.builder("venue_order_count", () -> orderCounts.getOrDefault(window, 0))
          .tags(Tags.of("window", window))
          .register(registry);
    }
  }

  public void requestFinished(String endpoint, String outcome, Duration took) {
    registry.counter(REQUESTS, "endpoint", endpoint, "outcome", outcome).increment();
    registry
        .timer(REQUEST_DURATION, "endpoint", endpoint)
        .record(took.toNanos(), TimeUnit.NANOSECONDS);
  }

  public void usedWeight(int weight) {
    usedWeight = weight;
  }

  /**
   * @param window 10s or 1m; others are not shown
   */
  public void orderCount(String window, int orders) {
    if (WINDOWS.contains(window)) {
      orderCounts.put(window, orders);
    }
  }

  public void bannedUntil(Instant until) {
    bannedUntil = until;
  }

  /**
   * @param offset exchange clock minus local clock
   */
  public void clockOffset(Duration offset) {
    clockOffset = offset;
  }

  public void streamEvent(Instant at) {
    lastStreamEvent = at;
  }

  /** The exchange gave an answer that its error table does not know. */
  public void unmappedAnswer() {
    unmappedAnswers.increment();
  }

  private void gauge(String name, Supplier<Number> value) {
    Gauge.builder(name, value).register(registry);
  }

  private static double sinceEpoch(Instant instant) {
    return seconds(Duration.between(Instant.EPOCH, instant));
  }
}
