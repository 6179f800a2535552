package io.quantumtrader.executor.venue.binance;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What became of a request that may be repeated. */
sealed interface Reply {

  /** 2xx with a readable document. */
  record Success(JsonNode body) implements Reply {}

  /**
   * The exchange answered, and not with 2xx.
   *
   * @param code the exchange's own code, if there is one
   */
  record Refused(int status, @Nullable Integer code, String message) implements Reply {

    boolean hasCode(int expected) {
      return code != null && code == expected;
    }

    /** Whether the server has no such endpoint at all. */
    boolean notOffered() {
      return (status == 404 || status == 405 || status == 501)
          && !hasCode(ErrorCodes.NO_SUCH_ORDER)
          && !hasCode(ErrorCodes.UNKNOWN_ORDER);
    }

    String cause() {
      return "HTTP " + status + (code == null ? "" : ", code " + code) + ": " + message;
    }
  }

  /** No observation: the network, a limit, or an answer that cannot be read. */
  record NoReply(String cause) implements Reply {}

  /** The failure in one line; the empty string for a success. */
  default String failure() {
    return switch (this) {
      case Success _ -> "";
      case Refused refused -> refused.cause();
      case NoReply none -> none.cause();
    };
  }

  static Reply of(HttpResult result, Redaction redaction) {
    return switch (result) {
      case HttpResult.Response response when response.successful() -> read(response, redaction);
      case HttpResult.Response response -> {
        ErrorBody error = ErrorBody.of(response.body());
        yield new Refused(response.status(), error.code(), redaction.of(error.message()));
      }
      case HttpResult.NoConnection none -> new NoReply("no connection: " + none.cause());
      case HttpResult.NoAnswer none -> new NoReply(none.cause());
      case HttpResult.Paused paused ->
          new NoReply(
              "not sent, no room in the exchange's limits or paused by it until " + paused.until());
    };
  }

  private static Reply read(HttpResult.Response response, Redaction redaction) {
    try {
      return new Success(Json.read(response.body()));
    } catch (JacksonException e) {
      return new NoReply(
          "expected a JSON document, was HTTP "
              + response.status()
              + " with "
              + redaction.of(response.body()));
    }
  }
}
