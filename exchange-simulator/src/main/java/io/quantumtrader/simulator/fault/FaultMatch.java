package io.quantumtrader.simulator.fault;

import org.jspecify.annotations.Nullable;

/**
 * What a rule applies to; an absent criterion matches everything. {@code nth} counts, from 1, what
 * all other criteria matched.
 */
public record FaultMatch(
    @Nullable String method,
    @Nullable String path,
    @Nullable String apiKey,
    @Nullable String symbol,
    @Nullable String clientOrderId,
    @Nullable String clientOrderIdPrefix,
    @Nullable String event,
    @Nullable Integer nth) {

  /** Matches everything. */
  public static final FaultMatch ANY =
      new FaultMatch(null, null, null, null, null, null, null, null);

  /** Matches requests of a method to a path. */
  public static FaultMatch request(String method, String path) {
    return new FaultMatch(method, path, null, null, null, null, null, null);
  }

  /** Matches new orders sent to the order endpoint. */
  public static FaultMatch newOrder() {
    return request("POST", "/fapi/v1/order");
  }

  /** Matches one order's requests and events. */
  public static FaultMatch order(String clientOrderId) {
    return new FaultMatch(null, null, null, null, clientOrderId, null, null, null);
  }

  boolean matches(Facts facts) {
    return same(method, facts.method())
        && same(path, facts.path())
        && same(apiKey, facts.apiKey())
        && same(symbol, facts.symbol())
        && same(clientOrderId, facts.clientOrderId())
        && same(event, facts.event())
        && startsWith(facts.clientOrderId());
  }

  boolean matchesOrder(Facts facts) {
    return same(apiKey, facts.apiKey())
        && same(symbol, facts.symbol())
        && same(clientOrderId, facts.clientOrderId())
        && startsWith(facts.clientOrderId());
  }

  private static boolean same(@Nullable String wanted, @Nullable String actual) {
    return wanted == null || wanted.equals(actual);
  }

  private boolean startsWith(@Nullable String id) {
    return clientOrderIdPrefix == null || id != null && id.startsWith(clientOrderIdPrefix);
  }
}
