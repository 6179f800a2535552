package io.quantumtrader.executor.operate.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantumtrader.executor.config.Secret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets nothing through that changes something, unless it carries the operator's token. */
final class OperatorGuard implements HandlerInterceptor {

  private static final Logger LOG = LoggerFactory.getLogger(OperatorGuard.class);
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final String SCHEME = "Bearer ";
  private static final int MAX_BODY_BYTES = 16_384;

  private final @Nullable Secret token;
  private final InstantSource clock;
  private final MeterRegistry registry;
  private final FailedAttempts failed = new FailedAttempts();

  /** Why a call was not let in, as the counter names it. */
  private enum Refused {
    NO_TOKEN,
    WRONG_TOKEN,
    RATE_LIMITED
  }

  OperatorGuard(@Nullable Secret token, InstantSource clock, MeterRegistry registry) {
    this.token = token;
    this.clock = clock;
    this.registry = registry;
    for (var refused : Refused.values()) {
      counter(refused);
    }
  }

  static boolean isReading(HttpServletRequest request) {
    return READING.contains(request.getMethod());
  }

  private Counter counter(Refused refused) {
    return registry.counter("operator_auth_failures", "reason", refused.name());
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!isReading(request)) {
      authorise(request);
      boundBody(request);
    }
    return true;
  }

  private void authorise(HttpServletRequest request) {
    if (token == null) {
      throw new Problem(
          HttpStatus.FORBIDDEN,
          "expected OPERATOR_TOKEN to be configured, was unset: every call that changes something"
              + " is refused");
    }
    var header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      counter(Refused.NO_TOKEN).increment();
      throw unauthorised("expected the header Authorization: Bearer <OPERATOR_TOKEN>", "Bearer");
    }
    if (!matches(token, header.substring(SCHEME.length()).strip())) {
      refuse(request);
    }
    LOG.atInfo()
        .addKeyValue("event", "OPERATOR_CALL")
        .log(
            "{} {} from {}", request.getMethod(), request.getRequestURI(), request.getRemoteAddr());
  }

  /** The right token is let in at any time: nobody's guesses may hold up the red button. */
  private void refuse(HttpServletRequest request) {
    var wait = failed.wait(request.getRemoteAddr(), clock.instant());
    if (wait.isPresent()) {
      counter(Refused.RATE_LIMITED).increment();
      long seconds = wait.get().plusMillis(999).toSeconds();
      throw new Problem(
              HttpStatus.TOO_MANY_REQUESTS,
              "expected at most %d wrong tokens a minute from one address, was more; next try in %d s"
                  .formatted(FailedAttempts.ALLOWED, seconds))
          .withHeader("Retry-After", Long.toString(seconds));
    }
    failed.failed(request.getRemoteAddr(), clock.instant());
    counter(Refused.WRONG_TOKEN).increment();
    LOG.atWarn()
        .addKeyValue("event", "OPERATOR_REFUSED")
        .log("Wrong operator token from {} for {}", request.getRemoteAddr(), request.getMethod());
    throw unauthorised("expected the operator's token, was another one", INVALID);
  }

  private static final String INVALID = "Bearer error=\"invalid_token\"";

  private static Problem unauthorised(String detail, String challenge) {
    return new Problem(HttpStatus.UNAUTHORIZED, detail).withHeader("WWW-Authenticate", challenge);
  }

  private static void boundBody(HttpServletRequest request) {
    if (request.getHeader("Transfer-Encoding") != null) {
      throw new Problem(HttpStatus.LENGTH_REQUIRED, "expected a Content-Length, was chunked");
    }
    if (request.getContentLengthLong() > MAX_BODY_BYTES) {
      throw new Problem(
          HttpStatus.CONTENT_TOO_LARGE,
          "expected at most %d bytes, was %d"
              .formatted(MAX_BODY_BYTES, request.getContentLengthLong()));
    }
  }

  /** In a time that depends neither on where the two differ nor on their lengths. */
  private static boolean matches(Secret expected, String given) {
    return MessageDigest.isEqual(digest(expected.value()), digest(given));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("expected SHA-256, which every JDK has", impossible);
    }
  }
}
