package io.quantumtrader.executor.operate;

import io.quantumtrader.executor.StartRefused;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Tells a refused start as one log line and one sentence, where Spring Boot would print a stack
 * trace. Spring Boot creates it, see META-INF/spring.factories.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class StartRefusedReporter implements SpringBootExceptionReporter {

  @Override
  public boolean reportException(Throwable failure) {
    var refusal = StartRefused.behind(failure);
    refusal.ifPresent(StartRefusedReporter::report);
    return refusal.isPresent();
  }

  private static void report(StartRefused refusal) {
    LoggerFactory.getLogger(StartRefusedReporter.class)
        .atError()
        .addKeyValue("event", "START_REFUSED")
        .addKeyValue("reason_code", refusal.reason().map(Enum::name).orElse(null))
        .log(refusal.getMessage());
    System.err.println("auto-executor does not start: " + refusal.getMessage());
  }
}
