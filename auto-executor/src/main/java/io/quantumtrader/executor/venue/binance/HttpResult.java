package io.quantumtrader.executor.venue.binance;

import java.net.http.HttpHeaders;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How one HTTP exchange ended. Only two of the four prove that nothing was sent. */
sealed interface HttpResult {

  /**
   * A complete answer, whatever its status.
   *
   * @param pausedUntil when a 429 or 418 lets anything be sent again, exchange clock
   * @param sentNanos monotonic clock, once its turn had come
   * @param receivedNanos monotonic clock
   */
  record Response(
      int status,
      HttpHeaders headers,
      String body,
      @Nullable Instant pausedUntil,
      long sentNanos,
      long receivedNanos)
      implements HttpResult {

    boolean successful() {
      return status >= 200 && status < 300;
    }
  }

  /** No connection came about: no byte of the request left. */
  record NoConnection(String cause) implements HttpResult {}

  /** Something was or may have been sent, and no complete answer came. */
  record NoAnswer(String cause) implements HttpResult {}

  /**
   * Held back here: the exchange has forbidden requests like this, or its limits have no room.
   *
   * @param until when that may be over, exchange clock
   */
  record Paused(Instant until) implements HttpResult {}
}
