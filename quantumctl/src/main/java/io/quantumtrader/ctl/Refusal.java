package io.quantumtrader.ctl;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What is said when the executor answered no. */
final class Refusal {

  private static final int MAX_CHARS = 200;

  private Refusal() {}

  static CtlException of(String method, String path, int status, String body) {
    String detail = detail(body);
    return switch (status) {
      case 401 ->
          new CtlException(
              Exit.REFUSED,
              "the executor refused the token (%s). It wants the OPERATOR_TOKEN it was started with"
                  .formatted(detail));
      case 403 ->
          new CtlException(
              Exit.REFUSED,
              "the executor refuses every change: %s. Start it with OPERATOR_TOKEN set"
                  .formatted(detail));
      case 503 ->
          new CtlException(
              method.equals("GET") ? Exit.NO_ANSWER : Exit.NOT_DONE,
              "the executor cannot do that now: %s. Look at quantumctl status".formatted(detail));
      case 404 ->
          method.equals("GET")
              ? new CtlException(
                  Exit.NO_ANSWER,
                  "expected an executor, was something that has no %s (%s). Is --url or QUANTUMCTL_URL right?"
                      .formatted(path, detail))
              : new CtlException(
                  Exit.REFUSED,
                  "the executor answered 404 to %s %s: %s".formatted(method, path, detail));
      default ->
          new CtlException(
              Exit.REFUSED,
              "the executor answered %d to %s %s: %s".formatted(status, method, path, detail));
    };
  }

  /** RFC 9457, or the beginning of whatever it was. */
  private static String detail(String body) {
    try {
      String detail = JsonMapper.shared().readTree(body).path("detail").asString("");
      if (!detail.isEmpty()) {
        return Text.printable(detail);
      }
    } catch (JacksonException notAProblem) {
      return Text.printable(body.substring(0, Math.min(MAX_CHARS, body.length())));
    }
    return "no detail";
  }
}
