package io.quantumtrader.executor.config;

import org.jspecify.annotations.Nullable;

/**
 * One setting as it is in force, fit to be shown.
 *
 * @param section the heading it stands under in the documentation
 * @param value secrets as {@code [redacted]}
 * @param file where it was read from; null unless the origin is a file
 * @param note why it has no effect, or where it comes from instead; null when there is nothing to
 *     say
 */
public record ConfiguredValue(
    String name,
    String section,
    String value,
    Origin origin,
    @Nullable String file,
    boolean effective,
    @Nullable String note) {

  /** Who says so. */
  public enum Origin {
    ENVIRONMENT,
    FILE,
    DEFAULT,
    /** Follows from other settings. */
    DERIVED
  }
}
