package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.protocol.ErrorCode;
import io.quantumtrader.simulator.protocol.Json;
import io.quantumtrader.simulator.protocol.Rejection;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a fault makes of an answer. */
final class SpoiledAnswer {

  private static final String HTML = "text/html";

  private SpoiledAnswer() {}

  /** The delivery in place of {@code normal}, which is empty when nothing was executed. */
  static Delivery of(FaultSpec fault, Answer normal) {
    return switch (fault.type()) {
      case TIMEOUT_BEFORE_ACCEPT, TIMEOUT_AFTER_ACCEPT -> new Delivery.Never();
      case RESET_BEFORE_ACCEPT, RESET_AFTER_ACCEPT -> new Delivery.Reset();
      case CLOSE_BEFORE_ACCEPT, CLOSE_AFTER_ACCEPT -> new Delivery.Closed();
      case UNKNOWN_503 ->
          error(fault, 503, 0, "Unknown error, please check your request or try again later.");
      case UNAVAILABLE_503 -> error(fault, 503, 0, "Service Unavailable.");
      case INTERNAL_503 -> error(fault, ErrorCode.DISCONNECTED.reject());
      case OVERLOADED_503 -> error(fault, ErrorCode.OVERLOADED.reject());
      case TIMEOUT_408 -> error(fault, ErrorCode.TIMEOUT.reject());
      case UNEXPECTED_RESPONSE -> error(fault, ErrorCode.UNEXPECTED_RESPONSE.reject());
      case UNKNOWN_ERROR -> error(fault, ErrorCode.UNKNOWN.reject());
      case ERROR -> error(fault, 400, -1000, "Injected error.");
      case GARBAGE_BODY ->
          new Delivery.Whole(Answer.text(200, "application/json", "\u0001\u0002}{not json<"));
      case GZIP_GARBAGE -> new Delivery.BadGzip(Answer.text(200, "application/json", "not gzip"));
      case EMPTY_BODY -> new Delivery.Whole(Answer.text(200, "application/json", ""));
      case TRUNCATED_BODY -> new Delivery.Truncated(normal);
      case HTML_403 -> html(403, "Forbidden");
      case HTML_502 -> html(502, "Bad Gateway");
      case REDIRECT_307 ->
          new Delivery.Whole(
              Answer.text(307, HTML, "")
                  .withHeaders(Map.of("location", fault.text("location", "/fapi/v1/order"))));
      case WRONG_ORDER -> new Delivery.Whole(aboutAnotherOrder(normal));
      case TRICKLE ->
          new Delivery.Trickled(
              normal, (int) fault.number("bytes", 20), fault.millis("intervalMs", 200));
      case RATE_LIMITED_429 ->
          limited(fault, ErrorCode.TOO_MANY_REQUESTS.reject("127.0.0.1", 2400), 10);
      case BAN_418 -> error(fault, ErrorCode.BANNED.reject("127.0.0.1", "0"));
      case INGRESS_DELAY,
          ENGINE_DELAY,
          RESPONSE_DELAY,
          QUERY_LAG,
          STREAM_DROP,
          STREAM_DUPLICATE,
          STREAM_REORDER,
          STREAM_DELAY,
          STREAM_ALTER,
          STREAM_STALL,
          STREAM_CUT,
          LISTEN_KEY_EXPIRE,
          CLOCK_OFFSET ->
          new Delivery.Whole(normal);
    };
  }

  private static Delivery html(int status, String title) {
    String page =
        "<html>\r\n<head><title>%1$d %2$s</title></head>\r\n<body><center><h1>%1$d %2$s</h1></center></body>\r\n</html>"
            .formatted(status, title);
    return new Delivery.Whole(Answer.text(status, HTML, page));
  }

  private static Delivery error(FaultSpec fault, Rejection rejection) {
    return error(fault, rejection.httpStatus(), rejection.code(), rejection.text());
  }

  private static Delivery error(FaultSpec fault, int status, int code, String text) {
    Rejection rejection =
        new Rejection(
            (int) fault.number("status", status),
            (int) fault.number("code", code),
            fault.text("msg", text));
    Answer answer = Answer.rejected(rejection);
    String retryAfter = fault.params().get("retryAfter");
    return new Delivery.Whole(
        retryAfter == null ? answer : answer.withHeaders(Map.of("retry-after", retryAfter)));
  }

  private static Delivery limited(FaultSpec fault, Rejection rejection, long seconds) {
    if (!Boolean.parseBoolean(fault.text("retryAfterHeader", "true"))) {
      return error(fault, rejection);
    }
    Duration wait = Duration.ofSeconds(fault.number("seconds", seconds));
    return new Delivery.Whole(
        Answer.rejected(rejection)
            .withHeaders(Map.of("retry-after", String.valueOf(wait.toSeconds()))));
  }

  private static Answer aboutAnotherOrder(Answer normal) {
    if (normal.status() != 200 || !normal.body().startsWith("{")) {
      return normal;
    }
    JsonNode body = Json.parse(normal.body());
    if (body instanceof ObjectNode order && order.has("orderId")) {
      order.put("orderId", order.get("orderId").asLong() + 1_000_000);
      order.put("clientOrderId", "another-" + order.get("orderId").asLong());
    }
    return normal.withBody(Json.text(body));
  }
}
