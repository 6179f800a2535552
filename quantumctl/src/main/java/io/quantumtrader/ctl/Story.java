package io.quantumtrader.ctl;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static final String INTENT_STREAM = "intent stream";
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

  /** Producer, streams, executor and bridge, in the order in which one led to the other. */
  List<Step> steps() {
    var steps = new ArrayList<Step>();
    Map<String, Instant> written = written();
    boolean fromBridge = !(executor instanceof Executor.Told);
    for (JsonNode event : events) {
      steps.add(step(event, fromBridge ? "execution stream" : "executor", written));
    }
    publications().forEach((entry, before) -> insert(steps, entry, before));
    decision().ifPresent(steps::addFirst);
    if (bridge instanceof Bridge.View.Seen seen) {
      steps.add(view(seen.answer()));
    }
    return List.copyOf(steps);
  }

  private static Step step(JsonNode event, String source, Map<String, Instant> written) {
    Instant at = time(event);
    Instant entry = written.get(key(event));
    return new Step(
        at,
        source,
        Text.of(event, "event_type"),
        Text.of(event, "seq"),
        EventWords.of(event),
        at == null || entry == null ? null : Duration.between(at, entry));
  }

  static @Nullable Instant time(JsonNode event) {
    return Text.instant(Text.of(event, "timestamp")).orElse(null);
  }

  /** When Redis took each event, as far as the bridge has seen it. */
  private Map<String, Instant> written() {
    var written = new HashMap<String, Instant>();
    if (bridge instanceof Bridge.View.Seen seen) {
      for (JsonNode event : seen.answer().path("events")) {
        published(Text.of(event, "entry_id")).ifPresent(at -> written.put(key(event), at));
      }
    }
    return written;
  }

  /** How many of these events the bridge holds as well. */
  private long held() {
    Map<String, Instant> written = written();
    return events.stream().filter(event -> written.containsKey(key(event))).count();
  }

  private static String key(JsonNode event) {
    return Text.of(event, "seq") + " " + Text.of(event, "event_type");
  }

  /** Entry ids of the intent stream, each with the event that was the first to name it. */
  private Map<String, Integer> publications() {
    var first = new LinkedHashMap<String, Integer>();
    for (int index = 0; index < events.size(); index++) {
      String entry = Text.of(events.get(index), "intent_id");
      if (!entry.isEmpty()) {
        first.putIfAbsent(entry, index);
      }
    }
    if (bridge instanceof Bridge.View.Seen seen) {
      String entry = Text.of(seen.answer(), "intent_id");
      if (!entry.isEmpty()) {
        first.putIfAbsent(entry, events.size());
      }
    }
    return first;
  }

  /** Before whatever is later, and in any case before the event that names it. */
  private static void insert(List<Step> steps, String entry, int before) {
    Instant at = published(entry).orElse(null);
    var step = new Step(at, INTENT_STREAM, "published", "", "entry " + entry, null);
    int events = 0;
    for (int place = 0; place < steps.size(); place++) {
      Instant other = steps.get(place).at();
      boolean isEvent = !steps.get(place).source().equals(INTENT_STREAM);
      if (isEvent && (events == before || at != null && other != null && other.isAfter(at))) {
        steps.add(place, step);
        return;
      }
      events += isEvent ? 1 : 0;
    }
    steps.add(step);
  }

  /** An entry id begins with the time of Redis, unless the producer chose it. */
  static Optional<Instant> published(String entryId) {
    return entryId.matches("[0-9]{12,14}-[0-9]{1,19}")
        ? Optional.of(
            Instant.ofEpochMilli(Long.parseLong(entryId.substring(0, entryId.indexOf('-')))))
        : Optional.empty();
  }

  /** When the producer says that it decided. */
  private Optional<Step> decision() {
    for (JsonNode event : events) {
      JsonNode payload = event.path("payload");
      Optional<Instant> at = Text.instant(Text.of(payload, "timestamp"));
      if (Text.of(event, "event_type").equals("INTENT_RECEIVED") && at.isPresent()) {
        String who = Text.or(Text.of(payload, "source"), Text.of(payload, "model"));
        return Optional.of(
            new Step(
                at.get(),
                "producer",
                "decided",
                "",
                who.isEmpty() ? "by its own clock" : "by the clock of " + who,
                null));
      }
    }
    return Optional.empty();
  }

  /** The bridge's own word for it is a lower bound: it may have read later entries already. */
  private static @Nullable Instant upTo(JsonNode answer) {
    Instant latest = Text.instant(Text.of(answer, "as_of")).orElse(null);
    for (JsonNode event : answer.path("events")) {
      Instant entry = published(Text.of(event, "entry_id")).orElse(null);
      if (entry != null && (latest == null || entry.isAfter(latest))) {
        latest = entry;
      }
    }
    return latest;
  }

  private Step view(JsonNode answer) {
    Instant asOf = upTo(answer);
    int theirs = answer.path("events").size();
    var what = new StringBuilder("now: ");
    what.append(answer.path("terminal").asBoolean(false) ? "ended" : "not ended");
    if (executor instanceof Executor.Told) {
      what.append(", it has %d of %d events".formatted(held(), events.size()));
    } else {
      what.append(", it has " + Text.count(theirs, "event"));
    }
    int omitted = answer.path("events_omitted").asInt(0);
    if (omitted > 0) {
      what.append(", %d more no longer".formatted(omitted));
    }
    return new Step(asOf, "bridge", Text.of(answer, "state"), "", what.toString(), null);
  }
}
