package io.quantumtrader.ctl;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * When an order's trouble was detected and when it was resolved, as far as its timeline tells. What
 * it does not tell is said to be not known, with the reason: no time here is a guess.
 *
 * <p>Detected: the first ORDER_UNKNOWN, ORDER_ERROR, or the moment at which an ORDER_SUBMIT had
 * been unanswered for STUCK_AFTER_MS. Resolved: the answer that ended it, or the intent's last
 * event.
 */
record Incident(Fact detected, Fact resolved, Fact timeToDetect, Fact timeToResolve) {

  private static final Set<String> ANSWERS = Set.of("ORDER_RESPONSE", "ORDER_ERROR");

  /**
   * Something that goes into a document.
   *
   * @param known otherwise the text says why not
   */
  record Fact(boolean known, String text) {

    static Fact of(String text) {
      return new Fact(true, text);
    }

    static Fact notKnown(String why) {
      return new Fact(false, "not known: " + why);
    }
  }

  /**
   * How long an ORDER_SUBMIT may be unanswered.
   *
   * @param stuckAfter null when it could not be read
   * @param whyNot then
   */
  record Bound(@Nullable Duration stuckAfter, String whyNot) {}

  /**
   * The trouble.
   *
   * @param at when it was detected
   * @param index of the event in the timeline; of the ORDER_SUBMIT when it was the bound
   * @param by what detected it
   */
  private record Detection(Instant at, int index, String by) {}

  /**
   * @param events the timeline, in order
   * @param now by the executor's clock, or null: an ORDER_SUBMIT without an answer may be within
   *     its bound
   */
  static Incident of(List<JsonNode> events, Bound bound, @Nullable Instant now) {
    String trouble = trouble(events);
    if (!trouble.isEmpty()) {
      return nothing(trouble);
    }
    Detection detection = detection(events, bound, now);
    if (detection == null) {
      return nothing(whyNotDetected(events, bound, now));
    }
    int end = end(events, detection);
    Fact resolved;
    Fact timeToResolve;
    if (end < 0) {
      String why = "no event after it ends it; it was still open when this was written";
      resolved = Fact.notKnown(why);
      timeToResolve = Fact.notKnown(why);
    } else {
      Instant at = at(events, end);
      resolved = Fact.of(Text.time(at));
      timeToResolve =
          span(detection.at(), at, "from %s to %s".formatted(detection.by(), name(events, end)));
    }
    String caveat =
        bound.stuckAfter() == null
            ? "; the bound STUCK_AFTER_MS may have been passed before: " + bound.whyNot()
            : "";
    Fact timeToDetect = timeToDetect(events, detection);
    return new Incident(
        Fact.of(Text.time(detection.at())),
        resolved,
        new Fact(timeToDetect.known(), timeToDetect.text() + caveat),
        timeToResolve);
  }

  private static Incident nothing(String why) {
    Fact fact = Fact.notKnown(why);
    Fact follows = Fact.notKnown("when it was detected is not known");
    return new Incident(fact, follows, follows, follows);
  }

  /** Why nothing can be computed from this timeline; empty when it can. */
  private static String trouble(List<JsonNode> events) {
    if (events.isEmpty()) {
      return "there is no event of this intent";
    }
    for (JsonNode event : events) {
      if (Story.time(event) == null) {
        return "seq %s has no time".formatted(Text.of(event, "seq"));
      }
    }
    return "";
  }

  private static @Nullable Detection detection(
      List<JsonNode> events, Bound bound, @Nullable Instant now) {
    Detection first = null;
    for (int index = 0; index < events.size(); index++) {
      Detection found =
          switch (Text.of(events.get(index), "event_type")) {
            case "ORDER_UNKNOWN", "ORDER_ERROR" ->
                new Detection(at(events, index), index, name(events, index));
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
      List<JsonNode> events, int submit, Bound bound, @Nullable Instant now) {
    if (bound.stuckAfter() == null) {
      return null;
    }
    Instant limit = at(events, submit).plus(bound.stuckAfter());
    int answer = answer(events, submit);
    Instant unansweredUntil = answer < 0 ? now : at(events, answer);
    return unansweredUntil == null || unansweredUntil.isBefore(limit)
        ? null
        : new Detection(
            limit,
            submit,
            "the bound STUCK_AFTER_MS (%d ms)".formatted(bound.stuckAfter().toMillis()));
  }

  /** The first answer to an order after this event of it; -1 when there is none. */
  private static int answer(List<JsonNode> events, int after) {
    String order = Text.of(events.get(after), "client_order_id");
    for (int index = after + 1; index < events.size(); index++) {
      JsonNode event = events.get(index);
      if (ANSWERS.contains(Text.of(event, "event_type"))
          && Text.of(event, "client_order_id").equals(order)) {
        return index;
      }
    }
    return -1;
  }

  /** The event that ended the trouble; -1 while nothing has. */
  private static int end(List<JsonNode> events, Detection detection) {
    boolean refused = Text.of(events.get(detection.index()), "event_type").equals("ORDER_ERROR");
    String order = Text.of(events.get(detection.index()), "client_order_id");
    for (int index = detection.index() + 1; index < events.size(); index++) {
      JsonNode event = events.get(index);
      boolean sameOrder = Text.of(event, "client_order_id").equals(order);
      boolean ends =
          switch (Text.of(event, "event_type")) {
            // An order that was refused is over; another attempt that is taken ends the trouble.
            case "ORDER_RESPONSE" -> refused || sameOrder;
            case "ORDER_ERROR" -> !refused && sameOrder;
            default -> Story.isTerminal(event);
          };
      if (ends) {
        return index;
      }
    }
    return -1;
  }

  private static Fact timeToDetect(List<JsonNode> events, Detection detection) {
    JsonNode event = events.get(detection.index());
    if (Text.of(event, "event_type").equals("ORDER_SUBMIT")) {
      return span(
          at(events, detection.index()),
          detection.at(),
          "from %s to %s".formatted(name(events, detection.index()), detection.by()));
    }
    String order = Text.of(event, "client_order_id");
    for (int index = detection.index() - 1; index >= 0; index--) {
      if (Text.of(events.get(index), "event_type").equals("ORDER_SUBMIT")
          && Text.of(events.get(index), "client_order_id").equals(order)) {
        return span(
            at(events, index),
            detection.at(),
            "from %s to %s".formatted(name(events, index), detection.by()));
      }
    }
    return Fact.notKnown("the timeline has no ORDER_SUBMIT of the order before " + detection.by());
  }

  private static Fact span(Instant from, Instant to, String what) {
    Duration span = Duration.between(from, to);
    return span.isNegative()
        ? Fact.notKnown(
            "the clock went back %s, %s".formatted(Text.duration(-span.toMillis()), what))
        : Fact.of(Text.duration(span.toMillis()) + ", " + what);
  }

  private static String whyNotDetected(List<JsonNode> events, Bound bound, @Nullable Instant now) {
    var why = new StringBuilder("the timeline has no ORDER_UNKNOWN and no ORDER_ERROR");
    boolean submitted =
        events.stream().anyMatch(event -> Text.of(event, "event_type").equals("ORDER_SUBMIT"));
    if (!submitted) {
      return why.append(", and no order was sent").toString();
    }
    if (bound.stuckAfter() == null) {
      return why.append(", and whether an ORDER_SUBMIT was unanswered for STUCK_AFTER_MS cannot be")
          .append(" told: ")
          .append(bound.whyNot())
          .toString();
    }
    boolean open =
        IntStream.range(0, events.size())
            .anyMatch(index ->
                Text.of(events.get(index), "event_type").equals("ORDER_SUBMIT")
                    && answer(events, index) < 0);
    return open && now == null
        ? why.append(", and how long its ORDER_SUBMIT has been unanswered cannot be told: nobody")
            .append(" gave the time")
            .toString()
        : why.append(
                ", and no ORDER_SUBMIT unanswered for STUCK_AFTER_MS (%d ms)"
                    .formatted(bound.stuckAfter().toMillis()))
            .toString();
  }

  private static Instant at(List<JsonNode> events, int index) {
    Instant at = Story.time(events.get(index));
    if (at == null) {
      throw new IllegalStateException("expected a time, which was looked for before, was none");
    }
    return at;
  }

  private static String name(List<JsonNode> events, int index) {
    JsonNode event = events.get(index);
    return "%s (seq %s)".formatted(Text.of(event, "event_type"), Text.of(event, "seq"));
  }
}
