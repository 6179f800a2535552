package io.quantumtrader.ctl;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * When an order's trouble was detected and when it was resolved, as far as its timeline tells. What
 * it does not tell is said to be not known, with the reason: no time here is a guess.
 *
 * <p>Detected: the first ORDER_UNKNOWN, ORDER_ERROR or refusal of the intent, or the moment at
 * which an ORDER_SUBMIT had been unanswered for STUCK_AFTER_MS. Resolved: the answer that ended it,
 * or the intent's last event.
 */
record Incident(Fact detected, Fact resolved, Fact timeToDetect, Fact timeToResolve) {

  /**
   * @param timeline in order
   * @param now by the executor's clock, or null: an ORDER_SUBMIT without an answer may be within
   *     its bound
   */
  static Incident of(List<JsonNode> timeline, StuckBound bound, @Nullable Instant now) {
    var events = new Events(timeline);
    String trouble = events.trouble();
    if (!trouble.isEmpty()) {
      return nothing(trouble);
    }
    Detection detection = Detection.first(events, bound, now);
    return detection == null
        ? nothing(Detection.whyNone(events, bound, now))
        : of(events, detection, bound);
  }

  private static Incident of(Events events, Detection detection, StuckBound bound) {
    Fact detected = Fact.of(Text.time(detection.at()));
    Fact timeToDetect =
        caveat(detection.sinceBegin(events), bound, events.first("ORDER_SUBMIT") >= 0);
    int end = detection.end(events);
    if (end < 0) {
      Fact open =
          Fact.notKnown("no event after it ends it; it was still open when this was written");
      return new Incident(detected, open, timeToDetect, open);
    }
    return new Incident(
        detected,
        Fact.of(Text.time(events.at(end))),
        timeToDetect,
        detection.isRefusal(events)
            ? Fact.of("0 ms, %s is the end of the intent as well".formatted(detection.by()))
            : Events.span(
                detection.at(),
                events.at(end),
                "from %s to %s".formatted(detection.by(), events.name(end))));
  }

  private static Fact caveat(Fact timeToDetect, StuckBound bound, boolean submitted) {
    return bound.stuckAfter() == null && submitted
        ? new Fact(
            timeToDetect.known(),
            timeToDetect.text()
                + "; the bound STUCK_AFTER_MS may have been passed before: "
                + bound.whyNot())
        : timeToDetect;
  }

  private static Incident nothing(String why) {
    Fact follows = Fact.notKnown("when it was detected is not known");
    return new Incident(Fact.notKnown(why), follows, follows, follows);
  }
}
