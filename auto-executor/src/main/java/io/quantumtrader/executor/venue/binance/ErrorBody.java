package io.quantumtrader.executor.venue.binance;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The {@code {"code":…,"msg":…}} of a refusal.
 *
 * @param code null when the body is something else (HTML of a gateway, nothing, half a document)
 * @param message the exchange's text, or the body itself when it is not JSON
 */
record ErrorBody(@Nullable Integer code, String message) {

  static ErrorBody of(String body) {
    try {
      Fields fields = new Fields(Json.read(body));
      Long code = fields.integer("code");
      String message = fields.text("msg");
      return new ErrorBody(
          code == null ? null : Math.toIntExact(code), message == null ? body : message);
    } catch (JacksonException | ArithmeticException notAnErrorDocument) {
      return new ErrorBody(null, body);
    }
  }

  boolean hasCode(int expected) {
    return code != null && code == expected;
  }
}
