package io.quantumtrader.executor.operate.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A correlation id may hold a slash or a backslash, so the server hands encoded ones through, never
 * decoded (Tomcat's HTTP connector, encodedSolidusHandling). Whatever is not about one order is
 * refused with one, as the server does by default.
 */
final class EncodedSlashes extends OncePerRequestFilter implements TomcatConnectorCustomizer {

  private static final String ORDERS = "/api/v1/orders/";

  @Override
  public void customize(Connector connector) {
    String handedThrough = EncodedSolidusHandling.PASS_THROUGH.getValue();
    connector.setEncodedSolidusHandling(handedThrough);
    connector.setEncodedReverseSolidusHandling(handedThrough);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI().toLowerCase(Locale.ROOT);
    if ((path.contains("%2f") || path.contains("%5c")) && !path.startsWith(ORDERS)) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    chain.doFilter(request, response);
  }
}
