package io.quantumtrader.ctl;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The story of one intent. */
@Command(
    name = "trace",
    description = {
      "The story of one intent, across streams, executor and bridge.",
      "When it was decided and published, everything the executor said of it, and how far the"
          + " bridge has seen it. Each line has its source and the time since the line before.",
      "",
      "Without the bridge the rest is told all the same; without the executor, what the bridge has"
          + " seen. Exit code 0 when the intent is known and the executor answered, 3 when only the"
          + " bridge did, 4 when nobody knows it."
    },
    footer = {
      "  quantumctl trace my-1",
      "  quantumctl trace my-1 -o json",
      "  quantumctl trace my-1 --bridge-url http://127.0.0.1:9001"
    })
final class TraceCommand extends CtlCommand {

  private static final Set<String> UNANSWERED = Set.of("ORDER_SUBMIT", "ORDER_UNKNOWN");

  @Parameters(paramLabel = "ID", description = "The intent's correlation id.")
  private String id = "";

  @Mixin private BridgeUrl bridgeUrl = new BridgeUrl();

  TraceCommand(World world) {
    super(world);
  }

  @Override
  public Integer call() {
    Api api = connection.api();
    Bridge bridge = bridgeUrl.open(connection);
    Story story = Story.read(api, bridge, correlationId(id));
    show(document(story, bridge), () -> print(story, bridge));
    return story.executor() instanceof Story.Executor.NoAnswer none
        ? none.failure().exitCode()
        : Exit.OK;
  }

  private void print(Story story, Bridge bridge) {
    List<Step> steps = story.steps();
    boolean onStream = steps.stream().anyMatch(step -> step.onStream() != null);
    Table table =
        onStream
            ? new Table("time", "after", "source", "seq", "event", "on stream", "what")
            : new Table("time", "after", "source", "seq", "event", "what");
    Instant before = null;
    for (Step step : steps) {
      String time = step.at() == null ? "not known" : Text.time(step.at());
      String after = after(before, step.at());
      if (onStream) {
        Duration late = step.onStream();
        String written = late == null ? "" : Text.difference(late);
        table.row(time, after, step.source(), step.seq(), step.event(), written, step.what());
      } else {
        table.row(time, after, step.source(), step.seq(), step.event(), step.what());
      }
      before = step.at() == null ? before : step.at();
    }
    table.print(out(), paint());
    out().println();
    for (String remark : remarks(story, bridge)) {
      out().println(remark);
    }
  }

  private static String after(@Nullable Instant before, @Nullable Instant at) {
    return before == null || at == null ? "" : Text.difference(Duration.between(before, at));
  }

  /** What the lines alone do not say. */
  private List<String> remarks(Story story, Bridge bridge) {
    var remarks = new ArrayList<String>();
    if (story.executor() instanceof Story.Executor.NoAnswer none) {
      remarks.add(
          paint().bad("THE EXECUTOR GAVE NO ANSWER")
              + ": this is what the bridge has read from the streams. "
              + none.failure().getMessage());
    }
    if (story.executor() instanceof Story.Executor.Unknown) {
      remarks.add("the executor has nothing of it: it has not taken it up, or not kept it");
    }
    if (!(story.bridge() instanceof Bridge.View.Seen)) {
      remarks.add(Story.say(bridge, story.bridge()));
    }
    List<Long> gaps = story.gaps();
    if (!gaps.isEmpty()) {
      remarks.add(
          "missing: seq %s; trimmed from the execution stream, or never written"
              .formatted(gaps.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }
    remarks.add(end(story));
    return remarks;
  }

  private String end(Story story) {
    JsonNode end = story.end();
    if (end != null) {
      String event = Text.of(end, "event_type");
      String outcome = Text.of(end.path("payload"), "outcome");
      return paint().good("ENDED") + ": " + event + (outcome.isEmpty() ? "" : " " + outcome);
    }
    String notEnded = paint().warn("NOT ENDED");
    if (story.events().isEmpty()) {
      return notEnded
          + ": it is on the stream and the executor has said nothing of it yet. Does it take"
          + " intents? quantumctl status";
    }
    String last = Text.of(story.events().getLast(), "event_type");
    String asking =
        story.executor() instanceof Story.Executor.Told
            ? "the executor keeps asking: quantumctl orders stuck"
            : "the executor asks when it is back";
    return UNANSWERED.contains(last)
        ? notEnded
            + ": nobody knows yet whether the exchange has the order. Never send it again by hand; "
            + asking
        : notEnded + ": the last thing said of it is " + last;
  }

  /** The executor's own document, and what was found beside it. */
  private static JsonNode document(Story story, Bridge bridge) {
    ObjectNode document = JsonMapper.shared().createObjectNode();
    document.put("correlation_id", story.id());
    document.put("ended", story.end() != null);
    var steps = document.putArray("steps");
    Instant before = null;
    for (Step step : story.steps()) {
      ObjectNode node = steps.addObject();
      node.put("at", step.at() == null ? null : step.at().toString());
      node.put(
          "after_ms",
          before == null || step.at() == null
              ? null
              : (Long) Duration.between(before, step.at()).toMillis());
      node.put("source", step.source());
      node.put("event", step.event());
      node.put("seq", step.seq().isEmpty() ? null : step.seq());
      node.put("on_stream_ms", step.onStream() == null ? null : (Long) step.onStream().toMillis());
      node.put("what", step.what());
      before = step.at() == null ? before : step.at();
    }
    var missing = document.putArray("missing_seq");
    story.gaps().forEach(missing::add);
    document.putArray("events").addAll(story.events());
    document.put(
        "executor",
        switch (story.executor()) {
          case Story.Executor.Told _ -> "answered";
          case Story.Executor.Unknown _ -> "does not know it";
          case Story.Executor.NoAnswer none -> "no answer: " + none.failure().getMessage();
        });
    ObjectNode theirs = document.putObject("bridge").put("url", bridge.base().toString());
    switch (story.bridge()) {
      case Bridge.View.Seen seen -> theirs.put("reached", true).set("answer", seen.answer());
      case Bridge.View.NotSeen _ -> theirs.put("reached", true).putNull("answer");
      case Bridge.View.NoAnswer none -> theirs.put("reached", false).put("why", none.why());
    }
    return document;
  }
}
