package io.quantumtrader.ctl;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The events of one intent, by their place.
 *
 * @param list in order
 */
record Events(List<JsonNode> list) {

  private static final Set<String> ANSWERS = Set.of("ORDER_RESPONSE", "ORDER_ERROR");

  int size() {
    return list.size();
  }

  String type(int index) {
    return Text.of(list.get(index), "event_type");
  }

  String order(int index) {
    return Text.of(list.get(index), "client_order_id");
  }

  boolean isTerminal(int index) {
    return Story.isTerminal(list.get(index));
  }

  /** Why nothing can be computed from them; empty when it can. */
  String trouble() {
    if (list.isEmpty()) {
      return "there is no event of this intent";
    }
    for (JsonNode event : list) {
      if (Story.time(event) == null) {
        return "seq %s has no time".formatted(Text.of(event, "seq"));
      }
    }
    return "";
  }

  Instant at(int index) {
    Instant at = Story.time(list.get(index));
    if (at == null) {
      throw new IllegalStateException("expected a time, which was looked for before, was none");
    }
    return at;
  }

  String name(int index) {
    return "%s (seq %s)".formatted(type(index), Text.of(list.get(index), "seq"));
  }

  /** The first answer to an order after this event of it; -1 when there is none. */
  int answer(int after) {
    for (int index = after + 1; index < size(); index++) {
      if (ANSWERS.contains(type(index)) && order(index).equals(order(after))) {
        return index;
      }
    }
    return -1;
  }

  /** The ORDER_SUBMIT of the order of this event, before it; -1 when there is none. */
  int submit(int before) {
    for (int index = before - 1; index >= 0; index--) {
      if (type(index).equals("ORDER_SUBMIT") && order(index).equals(order(before))) {
        return index;
      }
    }
    return -1;
  }

  /** Whether a submission is there that nothing has answered. */
  boolean hasUnanswered() {
    for (int index = 0; index < size(); index++) {
      if (type(index).equals("ORDER_SUBMIT") && answer(index) < 0) {
        return true;
      }
    }
    return false;
  }

  /** Where the first event of this type is; -1 when there is none. */
  int first(String type) {
    for (int index = 0; index < size(); index++) {
      if (type(index).equals(type)) {
        return index;
      }
    }
    return -1;
  }

  static Fact span(Instant from, Instant to, String what) {
    Duration span = Duration.between(from, to);
    return span.isNegative()
        ? Fact.notKnown(
            "the clock went back %s, %s".formatted(Text.duration(-span.toMillis()), what))
        : Fact.of(Text.duration(span.toMillis()) + ", " + what);
  }
}
