package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.protocol.Rejection;
import java.time.Duration;
import java.time.Instant;

/** The {@code startTime} to {@code endTime} of a history query, seven days at most. */
record TimeRange(Instant from, Instant to) {

  private static final Duration LONGEST = Duration.ofDays(7);

  static TimeRange of(Parameters params, Instant now) {
    Long start = params.findLong("startTime");
    Long end = params.findLong("endTime");
    Instant to =
        end != null
            ? Instant.ofEpochMilli(end)
            : start != null ? Instant.ofEpochMilli(start).plus(LONGEST) : now.plus(LONGEST);
    Instant from = start != null ? Instant.ofEpochMilli(start) : to.minus(LONGEST.multipliedBy(2));
    if (from.isAfter(to)) {
      throw new Rejection(400, -1023, "Start time is greater than end time.");
    }
    if (start != null && Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw new Rejection(400, -4165, "Maximum time interval is 7 days.");
    }
    return new TimeRange(from, to);
  }

  boolean contains(Instant instant) {
    return !instant.isBefore(from) && !instant.isAfter(to);
  }
}
