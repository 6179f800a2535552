package io.quantumtrader.executor.venue.binance;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Whether requests get answers at all. */
final class Reachability {

  private final ExchangeClock clock;
  private final AtomicReference<Silence> silence = new AtomicReference<>(Silence.NONE);

  /**
   * @param sinceNanos when the first unanswered request ended
   */
  private record Silence(int requests, long sinceNanos) {
    private static final Silence NONE = new Silence(0, 0);
  }

  Reachability(ExchangeClock clock) {
    this.clock = clock;
  }

  void answered() {
    silence.set(Silence.NONE);
  }

  void unanswered() {
    long now = clock.nanos();
    silence.updateAndGet(known ->
        known.requests == 0
            ? new Silence(1, now)
            : new Silence(known.requests + 1, known.sinceNanos));
  }

  /** Requests in a row without an answer. */
  int unansweredRequests() {
    return silence.get().requests;
  }

  Duration unansweredFor() {
    Silence known = silence.get();
    return known.requests == 0 ? Duration.ZERO : Duration.ofNanos(clock.nanos() - known.sinceNanos);
  }
}
