package io.quantumtrader.ctl;

import io.quantumtrader.ctl.Incident.Fact;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Begins the page that is written when it is over. */
@Command(
    name = "postmortem",
    description = {
      "Begin a post-mortem with what was written down of one intent.",
      "Fills the template with timeline, outcome, and when the trouble was detected and resolved."
          + " The questions in it are left to people.",
      "",
      "Detected is the first ORDER_UNKNOWN, ORDER_ERROR, or the moment at which an ORDER_SUBMIT had"
          + " been unanswered for STUCK_AFTER_MS. Resolved is the answer that ended it. What the"
          + " timeline does not tell is written \"not known\", with the reason.",
      "",
      "Exit code 0 when the page was written and the executor answered, 1 when the template has a"
          + " placeholder that nobody can fill, 3 when only the bridge answered."
    },
    footer = {
      "  quantumctl postmortem my-1",
      "  quantumctl postmortem my-1 --file runbooks/postmortems/2026-11-21-my-1.md",
      "  quantumctl postmortem my-1 -o json"
    })
final class PostmortemCommand extends CtlCommand {

  /** Where Markdown would see a tag; "under < 5" is none. */
  private static final Pattern TAG = Pattern.compile("<(?=[A-Za-z/!?])");

  @Parameters(paramLabel = "ID", description = "The intent's correlation id.")
  private String id = "";

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Write the page into this new file. Default: print it.")
  private @Nullable Path file;

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description = "Another template. Default: runbooks/postmortems/TEMPLATE.md of this version.")
  private @Nullable Path template;

  @Mixin private BridgeUrl bridgeUrl = new BridgeUrl();

  PostmortemCommand(World world) {
    super(world);
  }

  @Override
  public Integer call() throws IOException {
    Template page = Template.load(template);
    Api api = connection.api();
    Bridge bridge = bridgeUrl.open(connection);
    Story story = Story.read(api, bridge, id);
    Map<String, String> values = values(api, story, bridge);
    String filled = page.fill(values);
    if (file != null) {
      write(file, filled);
    }
    show(document(values, filled), () -> print(filled));
    return story.executor() instanceof Story.Executor.NoAnswer none
        ? none.failure().exitCode()
        : Exit.OK;
  }

  private void print(String filled) {
    if (file == null) {
      out().print(filled);
      out().flush();
    } else {
      out().println("WRITTEN: " + file + "; the questions in it are yours");
    }
  }

  private static void write(Path file, String page) throws IOException {
    try {
      Files.writeString(file, page, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException exists) {
      throw new CtlException(
          Exit.USAGE, "expected a file that does not exist yet, was " + exists.getFile());
    } catch (NoSuchFileException noDirectory) {
      throw new CtlException(Exit.USAGE, "expected a directory that exists, for " + file);
    }
  }

  private JsonNode document(Map<String, String> values, String filled) {
    ObjectNode document = JsonMapper.shared().createObjectNode();
    values.forEach(document::put);
    document.put("file", file == null ? null : file.toString());
    document.put("page", filled);
    return document;
  }

  private static Map<String, String> values(Api api, Story story, Bridge bridge) {
    Optional<JsonNode> status = ask(api, "/api/v1/status");
    Optional<Instant> now =
        status
            .flatMap(answer -> Text.instant(Text.of(answer, "now")))
            .or(() -> asOf(story.bridge()));
    Incident incident = Incident.of(story.events(), bound(api), now.orElse(null));
    var values = new LinkedHashMap<String, String>();
    values.put("correlation_id", Text.printable(story.id()).replace("|", "\\|"));
    values.put("symbol", cell(fromEvents(story.events(), "symbol").text()));
    values.put("mode", cell(fromEvents(story.events(), "mode").text()));
    values.put("version", cell(version(status, story.events()).text()));
    values.put("outcome", cell(outcome(story).text()));
    values.put("detected_at", cell(incident.detected().text()));
    values.put("resolved_at", cell(incident.resolved().text()));
    values.put("time_to_detect", cell(incident.timeToDetect().text()));
    values.put("time_to_resolve", cell(incident.timeToResolve().text()));
    values.put("timeline", timeline(story, bridge));
    return values;
  }

  private static Optional<JsonNode> ask(Api api, String path) {
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
  private static Incident.Bound bound(Api api) {
    Optional<JsonNode> info = ask(api, "/actuator/info");
    if (info.isEmpty()) {
      return new Incident.Bound(null, "the executor did not tell its STUCK_AFTER_MS");
    }
    String text = Text.of(info.get().at("/config/watch"), "stuckAfter");
    try {
      return new Incident.Bound(Duration.parse(text), "");
    } catch (DateTimeParseException notADuration) {
      return new Incident.Bound(null, "the executor's STUCK_AFTER_MS could not be read");
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

  private static Fact outcome(Story story) {
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

  /** A table, with what limits it below. */
  private static String timeline(Story story, Bridge bridge) {
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
                  cell(step.event() + (step.seq().isEmpty() ? "" : " (seq " + step.seq() + ")")),
                  cell(step.what())));
      before = at == null ? before : at;
    }
    var limits = new ArrayList<String>();
    if (story.executor() instanceof Story.Executor.NoAnswer) {
      limits.add("The executor gave no answer; this is what the bridge has read from the streams.");
    }
    if (!(story.bridge() instanceof Bridge.View.Seen)) {
      limits.add("Without the bridge's view: " + cell(Story.say(bridge, story.bridge())) + ".");
    }
    if (!story.gaps().isEmpty()) {
      limits.add(
          "Missing: seq %s."
              .formatted(
                  story.gaps().stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }
    if (!limits.isEmpty()) {
      lines.add("");
      lines.addAll(limits);
    }
    return String.join("\n", lines);
  }

  /** What others wrote must not become a column, a tag or a heading. */
  private static String cell(String text) {
    return TAG.matcher(text.replace("|", "\\|")).replaceAll("&lt;").strip();
  }
}
