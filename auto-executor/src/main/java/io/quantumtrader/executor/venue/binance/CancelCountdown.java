package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.DeadManOutcome;
import java.time.Duration;
import java.util.Map;

/** The exchange's dead-man switch (Binance USDⓈ-M docs, Auto-Cancel All Open Orders). */
final class CancelCountdown {

  private final AccountApi api;
  private final MissingEndpoints missing;

  CancelCountdown(AccountApi api, MissingEndpoints missing) {
    this.api = api;
    this.missing = missing;
  }

  DeadManOutcome tell(String symbol, Duration countdown) {
    if (missing.isMissing(AccountEndpoint.CANCEL_COUNTDOWN)) {
      return new DeadManOutcome.NotOffered();
    }
    Reply reply =
        api.call(
            AccountEndpoint.CANCEL_COUNTDOWN,
            Map.of("symbol", symbol, "countdownTime", Long.toString(countdown.toMillis())));
    if (missing.note(
        AccountEndpoint.CANCEL_COUNTDOWN, reply, "orders that rest may outlive this process")) {
      return new DeadManOutcome.NotOffered();
    }
    return reply instanceof Reply.Success
        ? new DeadManOutcome.Confirmed()
        : new DeadManOutcome.Failed(reply.failure());
  }
}
