package io.quantumtrader.demo;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the executor counts about itself. */
final class ExecutorMetrics {

  private static final Pattern VIOLATED =
      Pattern.compile("(?m)^invariant_violations_total\\{invariant=\"([a-z_]+)\".*} ([1-9].*)$");

  private final Http http;
  private final URI metrics;

  ExecutorMetrics(Http http, URI executor) {
    this.http = http;
    this.metrics = executor.resolve("/actuator/prometheus");
  }

  /** The invariants it saw broken, in words. */
  List<String> violations() throws InterruptedException {
    try {
      return violations(http.get(metrics));
    } catch (IOException e) {
      throw new DemoException("cannot read the executor's metrics: " + e.getMessage(), e);
    }
  }

  static List<String> violations(String exposition) {
    return VIOLATED.matcher(exposition).results().map(ExecutorMetrics::describe).toList();
  }

  private static String describe(MatchResult found) {
    return "the executor counted a violation of " + found.group(1) + ": " + found.group(2);
  }
}
