package io.quantumtrader.bridge.api;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns what the framework and our own faults throw into problem details. */
@RestControllerAdvice
final class ApiExceptions extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ApiExceptions.class);

  @ExceptionHandler
  ProblemDetail internal(Exception e) {
    LOG.atError().addKeyValue("event", "REQUEST_FAILED").setCause(e).log("a request failed");
    return ApiProblem.INTERNAL.detail("the cause is in the log of the service");
  }
}
