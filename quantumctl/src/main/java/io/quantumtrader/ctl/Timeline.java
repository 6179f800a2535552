package io.quantumtrader.ctl;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The lines of a story.
 *
 * @param events of the execution stream, in order
 * @param fromExecutor otherwise they are what the bridge has read from the stream
 */
record Timeline(List<JsonNode> events, boolean fromExecutor, Bridge.View bridge) {

  private static final String INTENT_STREAM = "intent stream";

  /** Producer, streams, executor and bridge, in the order in which one led to the other. */
  List<Step> steps() {
    var steps = new ArrayList<Step>();
    var sight = new BridgeSight(events, fromExecutor, bridge);
    Map<String, Instant> written = sight.written();
    for (JsonNode event : events) {
      steps.add(step(event, fromExecutor ? "executor" : "execution stream", written));
    }
    publications().forEach((entry, before) -> insert(steps, entry, before));
    decision().ifPresent(steps::addFirst);
    sight.step().ifPresent(steps::add);
    return List.copyOf(steps);
  }

  private static Step step(JsonNode event, String source, Map<String, Instant> written) {
    Instant at = Story.time(event);
    Instant entry = written.get(BridgeSight.key(event));
    return new Step(
        at,
        source,
        Text.of(event, "event_type"),
        Text.of(event, "seq"),
        EventWords.of(event),
        at == null || entry == null ? null : Duration.between(at, entry));
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
    Instant at = EntryId.time(entry).orElse(null);
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
}
