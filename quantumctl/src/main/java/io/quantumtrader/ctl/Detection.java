package io.quantumtrader.ctl;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an order's trouble came to be known.
 *
 * @param at when
 * @param index of the event in the timeline; of the ORDER_SUBMIT when it was the bound
 * @param by what detected it
 */
record Detection(Instant at, int index, String by) {

  /**
   * The earliest one; null when there is none.
   *
   * @param now by the executor's clock, or null: an ORDER_SUBMIT without an answer may be within
   *     its bound
   */
  static @Nullable Detection first(Events events, StuckBound bound, @Nullable Instant now) {
    Detection first = null;
    for (int index = 0; index < events.size(); index++) {
      Detection found =
          switch (events.type(index)) {
            case "ORDER_UNKNOWN", "ORDER_ERROR", "GATE_BLOCKED", "INTENT_REJECTED", "INTENT_LOST" ->
                new Detection(events.at(index), index, events.name(index));
            case "ORDER_SUBMIT" -> stuck(events, index, bound, now);
            default -> null;
          };
      if (found != null && (first == null || found.at().isBefore(first.at()))) {
        first = found;
      }
    }
    return first;
  }

  /** Unanswered for longer than the bound. */
  private static @Nullable Detection stuck(
      Events events, int submit, StuckBound bound, @Nullable Instant now) {
    if (bound.stuckAfter() == null) {
      return null;
    }
    Instant limit = events.at(submit).plus(bound.stuckAfter());
    int answer = events.answer(submit);
    Instant unansweredUntil = answer < 0 ? now : events.at(answer);
    return unansweredUntil == null || unansweredUntil.isBefore(limit)
        ? null
        : new Detection(
            limit,
            submit,
            "the bound STUCK_AFTER_MS (%d ms)".formatted(bound.stuckAfter().toMillis()));
  }

  /** Why there is none. */
  static String whyNone(Events events, StuckBound bound, @Nullable Instant now) {
    String none = "the timeline has no ORDER_UNKNOWN, no ORDER_ERROR and no refusal, and ";
    if (events.first("ORDER_SUBMIT") < 0) {
      return none + "no order was sent";
    }
    if (bound.stuckAfter() == null) {
      return none
          + "whether an ORDER_SUBMIT was unanswered for STUCK_AFTER_MS cannot be told: "
          + bound.whyNot();
    }
    return events.hasUnanswered() && now == null
        ? none
            + "how long its ORDER_SUBMIT has been unanswered cannot be told: nobody gave the time"
        : none
            + "no ORDER_SUBMIT unanswered for STUCK_AFTER_MS (%d ms)"
                .formatted(bound.stuckAfter().toMillis());
  }

  /** The intent ended unsent, so this is its end as well. */
  boolean isRefusal(Events events) {
    return events.isTerminal(index);
  }

  /** From the ORDER_SUBMIT of the order to this; of a refusal, from when it was taken up. */
  Fact sinceBegin(Events events) {
    if (isRefusal(events)) {
      int taken = events.first("INTENT_RECEIVED");
      return taken < 0 || taken > index
          ? Fact.notKnown("the timeline has no INTENT_RECEIVED before " + by)
          : Events.span(events.at(taken), at, "from %s to %s".formatted(events.name(taken), by));
    }
    int submit = events.type(index).equals("ORDER_SUBMIT") ? index : events.submit(index);
    return submit < 0
        ? Fact.notKnown("the timeline has no ORDER_SUBMIT of the order before " + by)
        : Events.span(events.at(submit), at, "from %s to %s".formatted(events.name(submit), by));
  }

  /** The event that ended the trouble; -1 while nothing has. */
  int end(Events events) {
    if (isRefusal(events)) {
      return index;
    }
    boolean refused = events.type(index).equals("ORDER_ERROR");
    for (int later = index + 1; later < events.size(); later++) {
      boolean sameOrder = events.order(later).equals(events.order(index));
      boolean ends =
          switch (events.type(later)) {
            // An order that was refused is over; another attempt that is taken ends the trouble.
            case "ORDER_RESPONSE" -> refused || sameOrder;
            case "ORDER_ERROR" -> !refused && sameOrder;
            default -> events.isTerminal(later);
          };
      if (ends) {
        return later;
      }
    }
    return -1;
  }
}
