package io.quantumtrader.ctl;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a post-mortem begins with: a value for each placeholder. */
record Findings(Api api, Story story, Bridge bridge) {

  Map<String, String> values() {
    Optional<JsonNode> status = ask("/api/v1/status");
    Optional<Instant> now =
        status
            .flatMap(answer -> Text.instant(Text.of(answer, "now")))
            .or(() -> asOf(story.bridge()));
    Incident incident = Incident.of(story.events(), bound(), now.orElse(null));
    var values = new LinkedHashMap<String, String>();
    values.put("correlation_id", Text.printable(story.id()).replace("|", "\\|"));
    values.put("began_at", Markdown.cell(began().text()));
    values.put("symbol", Markdown.cell(fromEvents(story.events(), "symbol").text()));
    values.put("mode", Markdown.cell(fromEvents(story.events(), "mode").text()));
    values.put("version", Markdown.cell(version(status, story.events()).text()));
    values.put("outcome", Markdown.cell(outcome().text()));
    values.put("detected_at", Markdown.cell(incident.detected().text()));
    values.put("resolved_at", Markdown.cell(incident.resolved().text()));
    values.put("time_to_detect", Markdown.cell(incident.timeToDetect().text()));
    values.put("time_to_resolve", Markdown.cell(incident.timeToResolve().text()));
    values.put("timeline", new TimelineTable(story, bridge).toString());
    return values;
  }

  /** The first time that anybody told. */
  private Fact began() {
    return story.steps().stream()
        .map(Step::at)
        .filter(Objects::nonNull)
        .findFirst()
        .map(at -> Fact.of(Text.time(at)))
        .orElseGet(() -> Fact.notKnown("nothing of it has a time"));
  }

  private Optional<JsonNode> ask(String path) {
    try {
      return Optional.of(api.get(path));
    } catch (CtlException noAnswer) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> asOf(Bridge.View view) {
    return view instanceof Bridge.View.Seen seen
        ? Text.instant(Text.of(seen.answer(), "as_of"))
        : Optional.empty();
  }

  /** As it is configured now; nobody wrote down what it was then. */
  private StuckBound bound() {
    Optional<JsonNode> info = ask("/actuator/info");
    if (info.isEmpty()) {
      return new StuckBound(null, "the executor did not tell its STUCK_AFTER_MS");
    }
    String text = Text.of(info.get().at("/config/watch"), "stuckAfter");
    try {
      return new StuckBound(Duration.parse(text), "");
    } catch (DateTimeParseException notADuration) {
      return new StuckBound(null, "the executor's STUCK_AFTER_MS could not be read");
    }
  }

  /** The different values that a field has, mostly one. */
  private static Fact fromEvents(List<JsonNode> events, String field) {
    String found =
        events.stream()
            .map(event -> Text.of(event, field))
            .filter(value -> !value.isEmpty())
            .distinct()
            .collect(Collectors.joining(", "));
    return found.isEmpty() ? Fact.notKnown("no event names it") : Fact.of(found);
  }

  /** Of the executor that answers; it may have been another one at the time. */
  private static Fact version(Optional<JsonNode> status, List<JsonNode> events) {
    if (status.isEmpty()) {
      return Fact.notKnown("the executor gave no answer");
    }
    String version = Text.of(status.get(), "version");
    Optional<Instant> started = Text.instant(Text.of(status.get(), "started_at"));
    Instant first = events.isEmpty() ? null : Story.time(events.getFirst());
    return started.isPresent() && first != null && started.get().isAfter(first)
        ? Fact.notKnown(
            "the executor was started again at %s; since then it is %s"
                .formatted(Text.time(started.get()), version))
        : Fact.of(version);
  }

  private Fact outcome() {
    JsonNode end = story.end();
    if (end == null) {
      return Fact.notKnown(
          story.events().isEmpty()
              ? "the executor has said nothing of it"
              : "it has not ended; the last event is "
                  + Text.of(story.events().getLast(), "event_type"));
    }
    String words = EventWords.of(end);
    return Fact.of(Text.of(end, "event_type") + (words.isEmpty() ? "" : ": " + words));
  }
}
