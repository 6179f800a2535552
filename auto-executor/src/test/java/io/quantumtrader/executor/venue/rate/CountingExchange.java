package io.quantumtrader.executor.venue.rate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Counts as an exchange may: in fixed windows of any phase, and in sliding ones. Nobody documents
 * which, so that both have to hold.
 */
final class CountingExchange {

  private final Duration phase;
  private final List<Window> windows;
  private int overruns;

  CountingExchange(List<RateLimit> limits, Duration phase) {
    this.phase = phase;
    this.windows = limits.stream().map(Window::new).toList();
  }

  private final class Window {
    private final RateLimit limit;
    private final Deque<Instant> arrived = new ArrayDeque<>();
    private long number = Long.MIN_VALUE;
    private int fixed;

    private Window(RateLimit limit) {
      this.limit = limit;
    }

    private void count(int units, Instant at) {
      roll(at);
      fixed += units;
      for (int i = 0; i < units; i++) {
        arrived.addLast(at);
      }
      if (fixed > limit.limit() || arrived.size() > limit.limit()) {
        overruns++;
      }
    }

    private void roll(Instant at) {
      long current = Math.floorDiv(at.plus(phase).toEpochMilli(), limit.window().toMillis());
      if (current != number) {
        number = current;
        fixed = 0;
      }
      while (!arrived.isEmpty() && !arrived.getFirst().plus(limit.window()).isAfter(at)) {
        arrived.removeFirst();
      }
    }
  }

  void arrive(Cost cost, Instant at) {
    windows.forEach(window -> window.count(cost.of(window.limit.resource()), at));
  }

  /** What a response header would say. */
  int counted(RateLimit limit, Instant at) {
    return windows.stream()
        .filter(window -> window.limit.equals(limit))
        .mapToInt(window -> {
          window.roll(at);
          return window.fixed;
        })
        .sum();
  }

  /** Requests that met a full window. */
  int overruns() {
    return overruns;
  }
}
