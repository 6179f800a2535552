package io.quantumtrader.ctl;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A story as a table in Markdown, with what limits it below. */
record TimelineTable(Story story, Bridge bridge) {

  @Override
  public String toString() {
    var lines = new ArrayList<String>();
    lines.add("| time | after | source | event | what |");
    lines.add("|---|---|---|---|---|");
    Instant before = null;
    for (Step step : story.steps()) {
      Instant at = step.at();
      lines.add(
          "| %s | %s | %s | %s | %s |"
              .formatted(
                  at == null ? "not known" : Text.time(at),
                  before == null || at == null ? "" : Text.difference(Duration.between(before, at)),
                  step.source(),
                  Markdown.cell(
                      step.event() + (step.seq().isEmpty() ? "" : " (seq " + step.seq() + ")")),
                  Markdown.cell(step.what())));
      before = at == null ? before : at;
    }
    List<String> limits = limits();
    if (!limits.isEmpty()) {
      lines.add("");
      lines.addAll(limits);
    }
    return String.join("\n", lines);
  }

  private List<String> limits() {
    var limits = new ArrayList<String>();
    if (story.executor() instanceof Story.Executor.NoAnswer) {
      limits.add("The executor gave no answer; this is what the bridge has read from the streams.");
    }
    if (!(story.bridge() instanceof Bridge.View.Seen)) {
      limits.add(
          "Without the bridge's view: " + Markdown.cell(Story.say(bridge, story.bridge())) + ".");
    }
    if (!story.gaps().isEmpty()) {
      limits.add(
          "Missing: seq %s."
              .formatted(
                  story.gaps().stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }
    return limits;
  }
}
