package io.quantumtrader.bridge.operate;

import ch.qos.logback.classic.LoggerContext;

/**
 * The {@code mode} in the log lines of this service: what the executor says in its events, since
 * the bridge has none of its own, and {@code unknown} before the first one.
 */
public final class LoggedMode {

  static final String PROPERTY = "mode";
  static final String UNKNOWN = "unknown";

  private final LoggerContext context;

  public LoggedMode(LoggerContext context) {
    this.context = context;
  }

  public void is(String mode) {
    if (!mode.equals(context.getProperty(PROPERTY))) {
      context.putProperty(PROPERTY, mode);
    }
  }
}
