package io.quantumtrader.simulator.rest;

import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;

/**
 * One endpoint.
 *
 * @param weight request weight, which may depend on the parameters
 * @param orders10s what it adds to the 10 s order count
 * @param orders1m what it adds to the minute's order count
 * @param timedTwice whether the matching engine checks the timestamp again (-5028)
 */
public record Route(
    String method,
    String path,
    Security security,
    ToIntFunction<Parameters> weight,
    int orders10s,
    int orders1m,
    boolean timedTwice,
    Handler handler) {

  /** A route that anyone may call. */
  public static Route open(String method, String path, int weight, Handler handler) {
    return new Route(method, path, Security.PUBLIC, _ -> weight, 0, 0, false, handler);
  }

  /** A public route whose weight is higher when no symbol is named. */
  public static Route open(String path, int oneSymbol, int allSymbols, Handler handler) {
    return new Route(
        "GET",
        path,
        Security.PUBLIC,
        p -> p.find("symbol") == null ? allSymbols : oneSymbol,
        0,
        0,
        false,
        handler);
  }

  /** A route that needs an API key only. */
  public static Route keyed(String method, String path, int weight, Handler handler) {
    return new Route(method, path, Security.API_KEY, _ -> weight, 0, 0, false, handler);
  }

  /** A signed route. */
  public static Route signed(String method, String path, int weight, Handler handler) {
    return new Route(method, path, Security.SIGNED, _ -> weight, 0, 0, false, handler);
  }

  /** A signed route that is taken by the matching engine and counts as so many orders. */
  public static Route order(
      String method, String path, int weight, int orders10s, int orders1m, Handler handler) {
    return new Route(
        method, path, Security.SIGNED, _ -> weight, orders10s, orders1m, true, handler);
  }

  /** What a route does; rejections are thrown. */
  @FunctionalInterface
  public interface Handler {

    /** Returns the body of the answer. */
    JsonNode handle(Call call);
  }
}
