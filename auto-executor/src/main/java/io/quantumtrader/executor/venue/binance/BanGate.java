package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.VenueObserver;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Holds requests back after a 429 or 418 until the exchange's time for it has come: going on is
 * what turns a limit into a ban of up to three days.
 */
final class BanGate {

  private final ExchangeClock clock;
  private final VenueObserver observer;
  private final AtomicReference<Instant> everything = new AtomicReference<>(Instant.EPOCH);
  private final AtomicReference<Instant> newOrders = new AtomicReference<>(Instant.EPOCH);

  BanGate(ExchangeClock clock, VenueObserver observer) {
    this.clock = clock;
    this.observer = observer;
  }

  /** Until when this request has to wait; null when it may go. */
  @Nullable Instant heldUntil(Endpoint endpoint) {
    Instant until = everything.get();
    if (endpoint == AccountEndpoint.SUBMIT_ORDER && newOrders.get().isAfter(until)) {
      until = newOrders.get();
    }
    return until.isAfter(clock.now()) ? until : null;
  }

  /** Closes the gate; never shortens a time already set. */
  void close(RateLimitAnswer answer) {
    AtomicReference<Instant> which = answer.ordersOnly() ? newOrders : everything;
    which.accumulateAndGet(answer.until(), BanGate::later);
    observer.bannedUntil(bannedUntil());
  }

  /** The latest time set so far; in the past when nothing is held back. */
  Instant bannedUntil() {
    return later(everything.get(), newOrders.get());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
