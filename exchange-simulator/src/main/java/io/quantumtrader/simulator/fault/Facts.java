package io.quantumtrader.simulator.fault;

import org.jspecify.annotations.Nullable;

/** What a rule can match on: of a request, of an accepted order or of a stream frame. */
public record Facts(
    String method,
    String path,
    String apiKey,
    @Nullable String symbol,
    @Nullable String clientOrderId,
    @Nullable String event) {

  /** Facts of an HTTP request. */
  public static Facts request(
      String method,
      String path,
      String apiKey,
      @Nullable String symbol,
      @Nullable String clientOrderId) {
    return new Facts(method, path, apiKey, symbol, clientOrderId, null);
  }

  /** Facts of a user data frame; {@code event} is its field {@code e}. */
  public static Facts frame(
      String apiKey, String event, @Nullable String symbol, @Nullable String clientOrderId) {
    return new Facts("", "", apiKey, symbol, clientOrderId, event);
  }
}
