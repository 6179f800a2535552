package io.quantumtrader.executor.config;

/**
 * One reason not to start.
 *
 * @param name the environment variable, or the property of the machine, that is wrong
 * @param value what it was set to, or {@code [redacted]}, or {@code (unset)}
 * @param message what was expected, with the allowed range
 */
public record Problem(String name, String value, String message) {

  /** Stands for the value of a variable that was not given. */
  public static final String UNSET = "(unset)";

  /** Stands for a value that must not be shown. */
  public static final String REDACTED = "[redacted]";

  /** One line for a person. */
  public String describe() {
    return "%s: %s".formatted(name, message);
  }
}
