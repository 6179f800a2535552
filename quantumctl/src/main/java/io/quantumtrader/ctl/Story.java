package io.quantumtrader.ctl;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One intent as producer, streams, executor and bridge tell it. The executor's word counts; where
 * it gives no answer, the events are those that the bridge has read from the stream.
 *
 * @param events of the execution stream, in order
 * @param executor what came of asking it
 */
record Story(String id, List<JsonNode> events, Executor executor, Bridge.View bridge) {

  private static final Set<String> TERMINAL =
      Set.of("INTENT_REJECTED", "INTENT_LOST", "GATE_BLOCKED", "ORDER_DONE");

  /** What came of asking the executor. */
  sealed interface Executor {

    /**
     * @param answer its timeline
     */
    record Told(JsonNode answer) implements Executor {}

    /** It has no event of this intent. */
    record Unknown() implements Executor {}

    record NoAnswer(CtlException failure) implements Executor {}
  }

  /**
   * @throws CtlException when neither of the two knows the intent
   */
  static Story read(Api api, Bridge bridge, String id) {
    Executor executor = ask(api, id);
    // Asked last, so that it has had the time to see what the executor told.
    Bridge.View view = bridge.intent(id);
    if (executor instanceof Executor.Told told) {
      return new Story(id, list(told.answer().path("events")), executor, view);
    }
    if (view instanceof Bridge.View.Seen seen) {
      return new Story(id, list(seen.answer().path("events")), executor, view);
    }
    if (executor instanceof Executor.NoAnswer none) {
      throw new CtlException(
          none.failure().exitCode(), none.failure().getMessage() + ". And " + say(bridge, view));
    }
    throw new CtlException(
        Exit.REFUSED,
        "no intent has this correlation id, says the executor at %s; %s"
            .formatted(api.base(), say(bridge, view)));
  }

  private static Executor ask(Api api, String id) {
    try {
      return api.find("/api/v1/orders/" + Api.encoded(id))
          .<Executor>map(Executor.Told::new)
          .orElseGet(Executor.Unknown::new);
    } catch (CtlException failure) {
      if (failure.exitCode() == Exit.NO_ANSWER) {
        return new Executor.NoAnswer(failure);
      }
      throw failure;
    }
  }

  /** In one line, what the bridge has to say when it has nothing to tell. */
  static String say(Bridge bridge, Bridge.View view) {
    return switch (view) {
      case Bridge.View.Seen _ -> "the bridge at %s has seen it".formatted(bridge.base());
      case Bridge.View.NotSeen _ ->
          "the bridge at %s has not seen it in the history that it holds".formatted(bridge.base());
      case Bridge.View.NoAnswer none ->
          "the bridge cannot be reached at %s (%s); --bridge-url or QUANTUMCTL_BRIDGE_URL says where it is"
              .formatted(bridge.base(), none.why());
    };
  }

  private static List<JsonNode> list(JsonNode array) {
    var items = new ArrayList<JsonNode>();
    array.forEach(items::add);
    return items;
  }

  /** The event that nothing of this intent follows; null while it has not ended. */
  @Nullable JsonNode end() {
    return events.stream().filter(Story::isTerminal).findFirst().orElse(null);
  }

  static boolean isTerminal(JsonNode event) {
    return TERMINAL.contains(Text.of(event, "event_type"));
  }

  /** Sequence numbers that are missing between those that are there. */
  List<Long> gaps() {
    var missing = new ArrayList<Long>();
    long expected = 1;
    for (JsonNode event : events) {
      long seq = event.path("seq").asLong(0);
      for (; seq > 0 && expected < seq && missing.size() < 100; expected++) {
        missing.add(expected);
      }
      expected = Math.max(expected, seq + 1);
    }
    return missing;
  }

  static @Nullable Instant time(JsonNode event) {
    return Text.instant(Text.of(event, "timestamp")).orElse(null);
  }

  /** Its lines, in the order in which one led to the other. */
  List<Step> steps() {
    return new Timeline(events, executor instanceof Executor.Told, bridge).steps();
  }
}
