package io.quantumtrader.bridge.config;

import java.util.List;

/** The environment holds values that the service cannot start with. */
public final class InvalidConfigurationException extends Exception {

  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  InvalidConfigurationException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line each: variable, allowed range, value; secrets are redacted. */
  public List<String> problems() {
    return problems;
  }
}
