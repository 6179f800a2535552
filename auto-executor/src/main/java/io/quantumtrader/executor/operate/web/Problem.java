package io.quantumtrader.executor.operate.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A request that is answered with problem details (RFC 9457). */
final class Problem extends ErrorResponseException {

  private static final long serialVersionUID = 1L;

  /**
   * @param detail for the caller; never an internal
   */
  Problem(HttpStatus status, String detail) {
    super(status);
    setDetail(detail);
  }

  /** A parameter outside of what is allowed. */
  static Problem parameter(String name, String allowed, Object was) {
    var problem =
        new Problem(
            HttpStatus.BAD_REQUEST, "expected %s to be %s, was %s".formatted(name, allowed, was));
    problem.getBody().setProperty("field", name);
    return problem;
  }

  Problem withHeader(String name, String value) {
    getHeaders().set(name, value);
    return this;
  }
}
