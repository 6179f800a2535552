package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.protocol.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Key, signature and time (Binance USDⓈ-M docs, General Info). The time is checked here and, for
 * orders, again by the matching engine.
 */
public final class Door {

  private static final int DEFAULT_WINDOW_MS = 5000;
  private static final Duration MAX_AHEAD = Duration.ofMillis(1000);

  private final Map<String, Account> accounts;

  /** A door for the given accounts by API key. */
  public Door(Map<String, Account> accounts) {
    this.accounts = accounts;
  }

  /** Lets a request in, as the returned account; null for public routes. */
  public @Nullable Account enter(
      Request request, Parameters params, Security security, Instant now) {
    return switch (security) {
      case PUBLIC -> null;
      case API_KEY -> account(request);
      case SIGNED -> signed(request, params, now);
    };
  }

  /** The check of the matching engine: -5028 when it comes too late. */
  public static void checkEngineWindow(Parameters params, Instant now) {
    if (now.isAfter(deadline(params))) {
      throw ErrorCode.ENGINE_WINDOW.reject();
    }
  }

  private Account signed(Request request, Parameters params, Instant now) {
    String signature = params.require("signature");
    Instant timestamp = timestamp(params);
    Account account = account(request);
    String payload = Signature.payload(request.query(), request.body());
    if (!Signature.matches(account.credentials().secret(), payload, signature)) {
      throw ErrorCode.INVALID_SIGNATURE.reject();
    }
    if (!timestamp.isBefore(now.plus(MAX_AHEAD))) {
      throw ErrorCode.TIMESTAMP_AHEAD.reject();
    }
    if (now.isAfter(deadline(params))) {
      throw ErrorCode.INVALID_TIMESTAMP.reject();
    }
    return account;
  }

  private Account account(Request request) {
    if (request.apiKey().isEmpty()) {
      throw ErrorCode.BAD_API_KEY_FORMAT.reject();
    }
    Account account = accounts.get(request.apiKey());
    if (account == null) {
      throw ErrorCode.REJECTED_API_KEY.reject();
    }
    return account;
  }

  private static Instant timestamp(Parameters params) {
    return Instant.ofEpochMilli(params.requireLong("timestamp"));
  }

  private static Instant deadline(Parameters params) {
    Long window = params.findLong("recvWindow");
    return timestamp(params).plusMillis(window == null ? DEFAULT_WINDOW_MS : window);
  }
}
