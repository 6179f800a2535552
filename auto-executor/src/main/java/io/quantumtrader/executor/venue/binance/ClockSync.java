package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.VenueObserver;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures the exchange's clock: of three readings the one with the shortest round trip counts. */
final class ClockSync {

  private static final Logger LOG = LoggerFactory.getLogger(ClockSync.class);
  private static final int READINGS = 3;

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
    clock.adopt(best);
    observer.clockOffset(clock.offset());
    return true;
  }

  private ExchangeClock.@Nullable Sample sample() {
    long sent = clock.nanos();
    Reply reply = Reply.of(api.once(PublicEndpoint.TIME), redaction);
    long received = clock.nanos();
    if (reply instanceof Reply.Success success) {
      Instant serverTime = new Fields(success.body()).instant("serverTime");
      if (serverTime != null) {
        return new ExchangeClock.Sample(serverTime, sent, received);
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
