package io.quantumtrader.ctl;

import java.time.Instant;

/** The time that is looked at; both ends belong to it. */
record Window(Instant since, Instant until) {

  /**
   * As a person gives it.
   *
   * @throws CtlException when it is no time, or nothing lies between the two
   */
  static Window parse(String since, String until, Instant now) {
    Instant begin = When.parse("--since", since, now);
    Instant end = When.parse("--until", until, now);
    if (!begin.isBefore(end)) {
      throw new CtlException(
          Exit.USAGE,
          "expected --since before --until, was %s and %s"
              .formatted(Text.time(begin), Text.time(end)));
    }
    return new Window(begin, end);
  }

  boolean contains(Instant at) {
    return !at.isBefore(since) && !at.isAfter(until);
  }

  @Override
  public String toString() {
    return "%s to %s".formatted(Text.time(since), Text.time(until));
  }
}
