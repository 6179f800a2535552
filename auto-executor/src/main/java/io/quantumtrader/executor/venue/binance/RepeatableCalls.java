package io.quantumtrader.executor.venue.binance;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a call that may be repeated (reads, cancels, settings), and only for failures that may
 * pass: the network, 5xx, 408, and the limits. Every other answer is the answer. An order never
 * comes through here.
 */
final class RepeatableCalls {

  private static final Logger LOG = LoggerFactory.getLogger(RepeatableCalls.class);
  // A longer pause is for the caller to know about, not to sit out on its thread.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final int maxAttempts;
  private final Backoff backoff;
  private final ExchangeClock clock;
  private final Redaction redaction;

  /**
   * @param maxAttempts attempts in all, at least one is made
   */
  RepeatableCalls(int maxAttempts, Backoff backoff, ExchangeClock clock, Redaction redaction) {
    this.maxAttempts = Math.max(1, maxAttempts);
    this.backoff = backoff;
    this.clock = clock;
    this.redaction = redaction;
  }

  Reply call(Endpoint endpoint, Supplier<HttpResult> attempt) {
    for (int failures = 1; ; failures++) {
      HttpResult result = attempt.get();
      if (failures == maxAttempts || !mayPass(result)) {
        return Reply.of(result, redaction);
      }
      Duration wait = waitAfter(result, failures);
      if (wait.compareTo(LONGEST_WAIT) > 0) {
        return Reply.of(result, redaction);
      }
      LOG.debug(
          "{} failed, attempt {} of {} in {} ms: {}",
          endpoint.label(),
          failures + 1,
          maxAttempts,
          wait.toMillis(),
          Reply.of(result, redaction).failure());
      if (!slept(wait)) {
        return Reply.of(result, redaction);
      }
    }
  }

  private static boolean mayPass(HttpResult result) {
    return switch (result) {
      case HttpResult.NoConnection _, HttpResult.NoAnswer _, HttpResult.Paused _ ->
          !Thread.currentThread().isInterrupted();
      case HttpResult.Response response -> {
        ErrorBody error =
            response.successful() ? new ErrorBody(null, "") : ErrorBody.of(response.body());
        yield response.status() >= 500
            || response.status() == 408
            || RateLimitAnswer.applies(response.status())
            || error.hasCode(ErrorCodes.TOO_MANY_REQUESTS)
            || error.hasCode(ErrorCodes.TOO_MANY_ORDERS)
            || error.hasCode(ErrorCodes.THROTTLED);
      }
    };
  }

  private Duration waitAfter(HttpResult result, int failures) {
    Duration delay = backoff.delay(failures);
    Instant until =
        switch (result) {
          case HttpResult.Paused paused -> paused.until();
          case HttpResult.Response response when response.pausedUntil() != null ->
              response.pausedUntil();
          case HttpResult.Response _, HttpResult.NoConnection _, HttpResult.NoAnswer _ ->
              Instant.MIN;
        };
    if (until.equals(Instant.MIN)) {
      return delay;
    }
    Duration pause = Duration.between(clock.now(), until);
    return pause.isNegative() ? delay : pause.plus(delay);
  }

  private static boolean slept(Duration wait) {
    try {
      Thread.sleep(wait);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
