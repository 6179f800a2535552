package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.venue.binance.RateGovernor.Permit;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls made with the account's key. Orders go out once; everything else may be repeated. */
final class AccountApi {

  private final BinanceHttp http;
  private final RepeatableCalls repeatable;
  private final ClockSync clockSync;
  private final ExchangeClock clock;
  private final String apiKey;
  private final Signer signer;
  private final Duration recvWindow;
  private final KeyStanding key;

  AccountApi(
      BinanceHttp http,
      RepeatableCalls repeatable,
      ClockSync clockSync,
      ExchangeClock clock,
      Settings.Credentials credentials,
      Duration recvWindow,
      KeyStanding key) {
    this.http = http;
    this.repeatable = repeatable;
    this.clockSync = clockSync;
    this.clock = clock;
    this.apiKey = credentials.apiKey().value();
    this.signer = new Signer(credentials.apiSecret());
    this.recvWindow = recvWindow;
    this.key = key;
  }

  /** Sends an order as it stands, exactly once, whatever comes back. */
  HttpResult submitOnce(AccountEndpoint endpoint, Map<String, String> order, Permit permit) {
    return http.exchange(endpoint, permit, signer.signed(QueryString.of(order)), apiKey);
  }

  /** A read, a cancel or a setting: stamped and signed anew for every attempt. */
  Reply call(AccountEndpoint endpoint, Map<String, String> parameters) {
    Reply reply = attempts(endpoint, parameters);
    if (reply instanceof Reply.Refused refused
        && refused.hasCode(ErrorCodes.INVALID_TIMESTAMP)
        && clockSync.measure()) {
      return attempts(endpoint, parameters);
    }
    return reply;
  }

  private Reply attempts(AccountEndpoint endpoint, Map<String, String> parameters) {
    Reply reply =
        repeatable.call(
            endpoint, () -> http.exchange(endpoint, () -> query(endpoint, parameters), apiKey));
    key.note(endpoint, reply);
    return reply;
  }

  private String query(AccountEndpoint endpoint, Map<String, String> parameters) {
    if (!endpoint.signed()) {
      return QueryString.of(parameters);
    }
    Map<String, String> stamped = new LinkedHashMap<>(parameters);
    stamped.put("recvWindow", Long.toString(recvWindow.toMillis()));
    stamped.put("timestamp", Long.toString(clock.now().toEpochMilli()));
    return signer.signed(QueryString.of(stamped));
  }
}
