package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.protocol.Json;
import io.quantumtrader.simulator.protocol.Rejection;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A complete HTTP answer; {@code code} is the exchange's error number, 0 for success. */
public record Answer(
    int status, int code, String contentType, String body, Map<String, String> headers) {

  private static final String JSON = "application/json";

  /** A JSON answer without headers of its own. */
  public static Answer json(int status, JsonNode body) {
    return new Answer(status, 0, JSON, Json.text(body), Map.of());
  }

  /** A body of any text. */
  public static Answer text(int status, String contentType, String body) {
    return new Answer(status, 0, contentType, body, Map.of());
  }

  /** The answer {@code {"code":…,"msg":…}}. */
  public static Answer rejected(Rejection rejection) {
    String body =
        Json.text(Json.object().put("code", rejection.code()).put("msg", rejection.text()));
    return new Answer(rejection.httpStatus(), rejection.code(), JSON, body, Map.of());
  }

  /** The same with another body. */
  public Answer withBody(String value) {
    return new Answer(status, code, contentType, value, headers);
  }

  /** The same with more headers. */
  public Answer withHeaders(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Answer(status, code, contentType, body, all);
  }
}
