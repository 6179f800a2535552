package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.VenueObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures the exchange's clock: of three readings the one with the shortest round trip counts. */
final class ClockSync {

  private static final Logger LOG = LoggerFactory.getLogger(ClockSync.class);
  private static final int READINGS = 3;

  /** A reading this slow may be wrong by half of it: an older one is better. */
  private static final Duration LONGEST_ROUND_TRIP = Duration.ofSeconds(1);

  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration DOUBTFUL_OFFSET = Duration.ofMillis(250);
  private static final Duration DOUBTFUL_INTERVAL = Duration.ofSeconds(5);

  private final PublicApi api;
  private final ExchangeClock clock;
  private final Redaction redaction;
  private final VenueObserver observer;
  private final WarnOnce warnings = new WarnOnce(LOG);
  private final ReentrantLock measuring = new ReentrantLock();

  ClockSync(PublicApi api, ExchangeClock clock, Redaction redaction, VenueObserver observer) {
    this.api = api;
    this.clock = clock;
    this.redaction = redaction;
    this.observer = observer;
  }

  /** Measures when the last measurement is old, or when it says that the clocks disagree. */
  void measureIfDue() {
    boolean doubtful = clock.offset().abs().compareTo(DOUBTFUL_OFFSET) > 0;
    Duration interval = doubtful || !clock.measured() ? DOUBTFUL_INTERVAL : INTERVAL;
    if (clock.age().compareTo(interval) >= 0) {
      boolean ignored = measure();
    }
  }

  /**
   * @return whether a measurement was taken; a second caller waits for the first and takes its own
   */
  boolean measure() {
    measuring.lock();
    try {
      return adoptBest();
    } finally {
      measuring.unlock();
    }
  }

  private boolean adoptBest() {
    ExchangeClock.Sample best = null;
    for (int reading = 0; reading < READINGS; reading++) {
      ExchangeClock.Sample sample = sample();
      if (sample == null) {
        break;
      }
      if (best == null || sample.roundTrip().compareTo(best.roundTrip()) < 0) {
        best = sample;
      }
    }
    if (best == null) {
      return false;
    }
    if (clock.measured() && best.roundTrip().compareTo(LONGEST_ROUND_TRIP) > 0) {
      LOG.warn("the exchange's clock took {} ms to read", best.roundTrip().toMillis());
      return false;
    }
    clock.adopt(best);
    observer.clockOffset(clock.offset());
    return true;
  }

  private ExchangeClock.@Nullable Sample sample() {
    HttpResult result = api.once(PublicEndpoint.TIME);
    Reply reply = Reply.of(result, redaction);
    if (reply instanceof Reply.Success success && result instanceof HttpResult.Response answer) {
      Instant serverTime = new Fields(success.body()).instant("serverTime");
      if (serverTime != null) {
        return new ExchangeClock.Sample(serverTime, answer.sentNanos(), answer.receivedNanos());
      }
    }
    if (reply instanceof Reply.Refused refused && refused.notOffered()) {
      warnings.warn("time", "the exchange offers no server time: orders are stamped by this clock");
    } else {
      LOG.warn("could not read the exchange's clock: {}", reply.failure());
    }
    return null;
  }
}
