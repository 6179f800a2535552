package io.quantumtrader.executor.venue;

import io.quantumtrader.contract.event.ErrorCategory;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that proves the exchange does not have the order.
 *
 * @param code the exchange's error code
 * @param conclusiveBecause why this answer is proof
 */
public record VenueError(
    @Nullable Integer code,
    @Nullable Integer httpStatus,
    ErrorCategory category,
    String message,
    String conclusiveBecause) {}
