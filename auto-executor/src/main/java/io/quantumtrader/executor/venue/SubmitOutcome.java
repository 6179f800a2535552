package io.quantumtrader.executor.venue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a submission ended. Only {@link Unknown} leaves the question open. */
public sealed interface SubmitOutcome {

  /** The exchange has the order. */
  record Accepted(OrderReport report) implements SubmitOutcome {}

  /** The exchange refused it; nothing was placed. */
  record Rejected(VenueError error) implements SubmitOutcome {}

  /**
   * Refused by a limit; nothing was placed.
   *
   * @param until when sending may go on, if the exchange said
   */
  record RateLimited(VenueError error, @Nullable Instant until) implements SubmitOutcome {}

  /** It may or may not be in the book. */
  record Unknown(String cause) implements SubmitOutcome {}

  /** No byte of it left this process, or no connection was ever made. */
  record NotSent(String cause) implements SubmitOutcome {}
}
