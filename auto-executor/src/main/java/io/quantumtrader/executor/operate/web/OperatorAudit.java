package io.quantumtrader.executor.operate.web;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.executor.operate.AuditTrail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Writes down every call that was let in to change something, whatever came of it. Stands behind
 * {@link OperatorGuard}, so that strangers cannot fill the trail.
 */
final class OperatorAudit implements HandlerInterceptor {

  private static final int MAX_ACTION = 300;
  private static final int MAX_NAME = 64;
  private static final int MAX_REASON = 500;
  private static final String UNNAMED = "operator";

  private final AuditTrail trail;

  OperatorAudit(AuditTrail trail) {
    this.trail = trail;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    if (OperatorGuard.isReading(request)) {
      return;
    }
    String by = request.getParameter("by");
    String why = request.getParameter("detail");
    if (request.getAttribute(AccountableBody.ATTRIBUTE) instanceof AccountableRequest body) {
      by = body.by();
      why = body.why();
    }
    trail.record(
        new EventBody.OperatorAction(
            bounded(request.getMethod() + " " + request.getRequestURI(), "", MAX_ACTION),
            response.getStatus(),
            bounded(by, UNNAMED, MAX_NAME),
            bounded(why, "", MAX_REASON),
            request.getRemoteAddr()));
  }

  private static String bounded(@Nullable String text, String fallback, int max) {
    if (text == null || text.isBlank()) {
      return fallback;
    }
    return text.length() > max ? text.substring(0, max) : text;
  }
}
