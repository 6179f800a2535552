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
 * @param key null unless the latest read was refused for the key
 */
public record VenueCondition(
    @Nullable Hold hold,
    @Nullable Clock clock,
    int unanswered,
    Duration unansweredFor,
    @Nullable KeyRefused key) {

  /** Nothing to say. */
  public static final VenueCondition FINE = new VenueCondition(null, null, 0, Duration.ZERO);

  /** With nothing to say of the key. */
  public VenueCondition(
      @Nullable Hold hold, @Nullable Clock clock, int unanswered, Duration unansweredFor) {
    this(hold, clock, unanswered, unansweredFor, null);
  }

  /** The same, and how the exchange takes our key. */
  public VenueCondition with(@Nullable KeyRefused refused) {
    return new VenueCondition(hold, clock, unanswered, unansweredFor, refused);
  }

  /**
   * The exchange's clock against ours.
   *
   * @param offset exchange minus local
   * @param uncertainty half the round trip it was read with: the offset is right within this
   */
  public record Clock(Duration offset, Duration uncertainty) {}

  /**
   * Reads refused for the key, its address or its signature.
   *
   * @param cause what the latest refusal said
   * @param inARow without a read that was answered between them
   * @param over from the first of these to the latest
   */
  public record KeyRefused(String cause, int inARow, Duration over) {}
}
