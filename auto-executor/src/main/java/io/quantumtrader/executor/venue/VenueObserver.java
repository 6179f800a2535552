package io.quantumtrader.executor.venue;

import java.time.Duration;
import java.time.Instant;

/**
 * Watches the traffic with an exchange, for metrics. Called on whatever thread did the work;
 * implementations return at once and do not throw.
 */
public interface VenueObserver {

  /** Watches nothing. */
  VenueObserver NONE = new VenueObserver() {};

  /** One HTTP request ended; a repeated read is several requests. */
  default void requestFinished(VenueEndpoint endpoint, RequestResult result, Duration took) {}

  /** Request weight used in the running minute, as the exchange reports it. */
  default void usedWeight(int weight) {}

  /**
   * Orders counted by the exchange in a window.
   *
   * @param window as the exchange names it: {@code 10s} or {@code 1m}
   */
  default void orderCount(String window, int orders) {}

  /** Nothing will be sent before this instant on the exchange's clock. */
  default void bannedUntil(Instant until) {}

  /** Exchange clock minus local clock. */
  default void clockOffset(Duration offset) {}

  /** An event arrived on the user data stream. */
  default void streamEvent(Instant at) {}

  /** The exchange gave an answer to an order that its error table does not know. */
  default void unmappedAnswer() {}
}
