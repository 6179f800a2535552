package io.quantumtrader.bridge.api;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** The problem types of this API (RFC 9457). */
enum ApiProblem {
  INVALID_SIGNAL(HttpStatus.BAD_REQUEST, "Invalid signal"),
  BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Request body too large"),
  INVALID_PARAMETER(HttpStatus.BAD_REQUEST, "Invalid parameter"),
  NOT_PUBLISHED(HttpStatus.SERVICE_UNAVAILABLE, "Not published"),
  OUTCOME_UNKNOWN(HttpStatus.SERVICE_UNAVAILABLE, "Perhaps published"),
  UNKNOWN_INTENT(HttpStatus.NOT_FOUND, "Unknown correlation id"),
  TOO_MANY_WAITING(HttpStatus.SERVICE_UNAVAILABLE, "Too many waiting requests"),
  INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error");

  private final HttpStatus status;
  private final String title;

  ApiProblem(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  HttpStatus status() {
    return status;
  }

  ProblemDetail detail(String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setTitle(title);
    problem.setType(
        URI.create(
            "urn:quantum-trader:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-')));
    return problem;
  }
}
