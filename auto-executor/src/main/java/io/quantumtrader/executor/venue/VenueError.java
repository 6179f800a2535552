package io.quantumtrader.executor.venue;

import io.quantumtrader.contract.event.ErrorCategory;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that proves the exchange does not have the order.
 *
 * @param code the exchange's error code
 * @param conclusiveBecause why this answer is proof
 * @param ordinary whether orders like it may well meet this again, such as one that must not take
 */
public record VenueError(
    @Nullable Integer code,
    @Nullable Integer httpStatus,
    ErrorCategory category,
    String message,
    String conclusiveBecause,
    boolean ordinary) {

  /** A refusal that is not to be expected again. */
  public VenueError(
      @Nullable Integer code,
      @Nullable Integer httpStatus,
      ErrorCategory category,
      String message,
      String conclusiveBecause) {
    this(code, httpStatus, category, message, conclusiveBecause, false);
  }
}
