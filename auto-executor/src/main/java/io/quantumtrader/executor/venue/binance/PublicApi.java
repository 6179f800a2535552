package io.quantumtrader.executor.venue.binance;

import java.util.Map;

/** Unsigned reads, and nothing else: no key, no other method than GET. */
final class PublicApi {

  private final BinanceHttp http;
  private final RepeatableCalls repeatable;

  PublicApi(BinanceHttp http, RepeatableCalls repeatable) {
    this.http = http;
    this.repeatable = repeatable;
  }

  /** Reads with retries. */
  Reply get(PublicEndpoint endpoint, Map<String, String> parameters) {
    String query = QueryString.of(parameters);
    return repeatable.call(endpoint, () -> http.exchange(endpoint, () -> query, null));
  }

  /** Reads once, for what is measured rather than fetched. */
  HttpResult once(PublicEndpoint endpoint) {
    return http.exchange(endpoint, () -> "", null);
  }
}
