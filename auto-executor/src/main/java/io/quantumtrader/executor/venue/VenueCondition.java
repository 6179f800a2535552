package io.quantumtrader.executor.venue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the exchange and the way to it are.
 *
 * @param hold what keeps everything back right now; null when nothing does
 * @param clock null until the exchange's clock has been read
 * @param unanswered requests in a row that got no answer
 * @param unansweredFor since the first of these; zero when there is none
 */
public record VenueCondition(
    @Nullable Hold hold, @Nullable Clock clock, int unanswered, Duration unansweredFor) {

  /** Nothing to say. */
  public static final VenueCondition FINE = new VenueCondition(null, null, 0, Duration.ZERO);

  /**
   * The exchange's clock against ours.
   *
   * @param offset exchange minus local
   * @param uncertainty half the round trip it was read with: the offset is right within this
   */
  public record Clock(Duration offset, Duration uncertainty) {}
}
