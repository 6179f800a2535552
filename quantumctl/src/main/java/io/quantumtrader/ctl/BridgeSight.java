package io.quantumtrader.ctl;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the bridge adds to a story: when Redis had each event, and how far it has read itself.
 *
 * @param events those that are told
 * @param fromExecutor otherwise they are the bridge's own
 */
record BridgeSight(List<JsonNode> events, boolean fromExecutor, Bridge.View bridge) {

  /** The last line of a story: where the bridge sees it stand. */
  Optional<Step> step() {
    return bridge instanceof Bridge.View.Seen seen
        ? Optional.of(step(seen.answer()))
        : Optional.empty();
  }

  /** When Redis took each event, as far as the bridge has seen it. */
  Map<String, Instant> written() {
    var written = new HashMap<String, Instant>();
    if (bridge instanceof Bridge.View.Seen seen) {
      for (JsonNode event : seen.answer().path("events")) {
        EntryId.time(Text.of(event, "entry_id")).ifPresent(at -> written.put(key(event), at));
      }
    }
    return written;
  }

  /** How many of these events the bridge holds as well. */
  private long held() {
    Map<String, Instant> written = written();
    return events.stream().filter(event -> written.containsKey(key(event))).count();
  }

  /** What tells one event of an intent from another. */
  static String key(JsonNode event) {
    return Text.of(event, "seq") + " " + Text.of(event, "event_type");
  }

  /** The bridge's own word for it is a lower bound: it may have read later entries already. */
  private static @Nullable Instant upTo(JsonNode answer) {
    Instant latest = Text.instant(Text.of(answer, "as_of")).orElse(null);
    for (JsonNode event : answer.path("events")) {
      Instant entry = EntryId.time(Text.of(event, "entry_id")).orElse(null);
      if (entry != null && (latest == null || entry.isAfter(latest))) {
        latest = entry;
      }
    }
    return latest;
  }

  private Step step(JsonNode answer) {
    Instant asOf = upTo(answer);
    int theirs = answer.path("events").size();
    var what = new StringBuilder("now: ");
    what.append(answer.path("terminal").asBoolean(false) ? "ended" : "not ended");
    if (fromExecutor) {
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
