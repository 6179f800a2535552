package io.quantumtrader.ctl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Everything somebody would ask for later, in one file. */
@Command(
    name = "forensics",
    description = {
      "Collect what somebody will ask for later; take it before a restart.",
      "One zip file with status, preflight and configuration, halts, orders and the stories of those"
          + " that are under way, positions, the pending list, the ends of both streams, metrics,"
          + " health, and, on the same machine or in the same container, thread dumps and the log."
          + " Secrets are not in it; trades and balances are.",
      "",
      "The log is that of --log, else the file that the executor on this machine writes to. In a"
          + " container it goes to Docker: pipe it in.",
      "",
      "Exit code 0 if everything was collected; thread dumps, the bridge, and a log that was not"
          + " asked for with --log, may be missing, and the last lines say so."
    },
    footer = {
      "  quantumctl forensics",
      "  quantumctl forensics --id my-1 --since 30m --file stuck.zip",
      "  quantumctl forensics --log executor.log --since 2026-11-21T11:30:00Z",
      "",
      "In a container, with the log of the last hour; the file is fetched with cat:",
      "",
      "  docker logs --since 1h quantum_auto_executor 2>&1 |",
      "    docker exec -i quantum_auto_executor \\",
      "      quantumctl forensics --log - --file /tmp/f.zip",
      "  docker exec quantum_auto_executor cat /tmp/f.zip > f.zip"
    })
final class ForensicsCommand extends CtlCommand {

  private static final int EVENTS = 500;

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  /** Of those under way, that many are told in full. */
  private static final int STORIES = 50;

  /** The command line runs beside the executor with little memory of its own. */
  private static final int MAX_LOG_BYTES = 16 << 20;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final List<Map.Entry<String, String>> DOCUMENTS =
      List.of(
          Map.entry("status.json", "/api/v1/status"),
          Map.entry("preflight.json", "/api/v1/preflight?config=true"),
          Map.entry("halts.json", "/api/v1/halt"),
          Map.entry("orders-open.json", "/api/v1/orders?state=open&limit=500"),
          Map.entry("orders-unknown.json", "/api/v1/orders?state=unknown&limit=500"),
          Map.entry("orders-stuck.json", "/api/v1/orders?state=stuck&limit=500"),
          Map.entry("orders-done.json", "/api/v1/orders?state=done&limit=200"),
          Map.entry("positions.json", "/api/v1/positions"),
          Map.entry("pending.json", "/api/v1/streams/intent/pending?limit=500"),
          Map.entry("stream-intent.json", "/api/v1/streams/intent?tail=200"),
          Map.entry("stream-execution.json", "/api/v1/streams/execution?tail=200"),
          Map.entry("info.json", "/actuator/info"),
          Map.entry("metrics.txt", "/actuator/prometheus"));

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "The new file. Default: quantum-forensics-TIME.zip in this directory.")
  private @Nullable Path file;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Also the story of this intent, by its correlation id; can be repeated.")
  private List<String> ids = List.of();

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "The executor's log; - for what is piped in.")
  private @Nullable String log;

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      defaultValue = "1h",
      description =
          "Where the window of the log begins: 30m, 2h, 1d ago, or a time such as"
              + " 2026-11-21T12:00:00Z. Default: ${DEFAULT-VALUE}.")
  private String since = "1h";

  @Option(
      names = "--until",
      paramLabel = "WHEN",
      defaultValue = "0s",
      description = "Where it ends. Default: now.")
  private String until = "0s";

  @Option(
      names = "--pid",
      paramLabel = "PID",
      description =
          "The executor's process on this machine, for its threads and its log. Default: the only"
              + " one that runs auto-executor.jar.")
  private @Nullable Long pid;

  @Mixin private BridgeUrl bridgeUrl = new BridgeUrl();

  ForensicsCommand(World world) {
    super(world);
  }

  @Override
  public Integer call() throws IOException {
    Instant now = Instant.now();
    LogWindow window = window(now);
    Api api = connection.api();
    Bridge bridge = bridgeUrl.open(connection);
    // Without a first answer there is nothing to collect, and the reason is worth more than a file.
    String status = api.text("/api/v1/status");
    Path target = file == null ? Path.of("quantum-forensics-" + STAMP.format(now) + ".zip") : file;
    try (var bundle = new Bundle(target, now)) {
      bundle.add("status-at-begin.json", () -> status);
      // What changes while it is looked at comes first.
      ofTheProcess(bundle, window, api);
      DOCUMENTS.forEach(
          document -> bundle.add(document.getKey(), () -> api.text(document.getValue())));
      bundle.add("stories.json", () -> stories(api));
      bundle.add("events.txt", () -> api.latestEvents(EVENTS));
      for (String probe : List.of("liveness", "readiness")) {
        bundle.add("health-" + probe + ".json", () -> api.any("/actuator/health/" + probe));
      }
      ofTheBridge(bundle, bridge);
      bundle.finish();
      show(document(bundle, target), () -> print(bundle, target));
      return bundle.isComplete() ? Exit.OK : Exit.NOT_DONE;
    }
  }

  private LogWindow window(Instant now) {
    Instant begin = When.parse("--since", since, now);
    Instant end = When.parse("--until", until, now);
    if (!begin.isBefore(end)) {
      throw new CtlException(
          Exit.USAGE,
          "expected --since before --until, was %s and %s"
              .formatted(Text.time(begin), Text.time(end)));
    }
    return new LogWindow(begin, end, MAX_LOG_BYTES);
  }

  private void ofTheProcess(Bundle bundle, LogWindow window, Api api) throws IOException {
    ExecutorProcess process = null;
    String whyNot = "";
    try {
      process = process(api);
    } catch (CtlException notHere) {
      whyNot = String.valueOf(notHere.getMessage());
    }
    if (process == null) {
      bundle.missing("threads.json", whyNot, false);
    } else {
      ExecutorProcess executor = process;
      bundle.move("threads.json", () -> ThreadDump.json(executor));
      bundle.move("threads.txt", () -> ThreadDump.text(executor));
      Path atStall = executor.dumpAtStall();
      if (Files.isReadable(atStall)) {
        bundle.copy("threads-at-stall.json", atStall);
      }
    }
    log(bundle, window, process, whyNot);
  }

  /** Threads and log of another executor than the one that is asked would mislead. */
  private ExecutorProcess process(Api api) {
    String host = api.base().getHost();
    if (pid == null && !LOOPBACK.contains(host)) {
      throw new CtlException(
          Exit.NOT_DONE, host + " may be another machine; --pid says which process here it is");
    }
    return ExecutorProcess.find(pid);
  }

  private void log(
      Bundle bundle, LogWindow window, @Nullable ExecutorProcess process, String whyNot) {
    boolean asked = log != null;
    try {
      if ("-".equals(log)) {
        window.read(world.in());
      } else {
        try (var reader = open(place(process, whyNot))) {
          window.read(reader);
        }
      }
    } catch (IOException | CtlException unreadable) {
      bundle.missing("executor.log", String.valueOf(unreadable.getMessage()), asked);
      return;
    }
    if (window.isEmpty()) {
      bundle.missing("executor.log", window.summary(), asked);
    } else {
      bundle.add("executor.log", window);
    }
  }

  private Path place(@Nullable ExecutorProcess process, String whyNot) {
    if (log != null) {
      return Path.of(log);
    }
    if (process == null) {
      throw new CtlException(Exit.NOT_DONE, whyNot + "; --log FILE names the log");
    }
    return process.log();
  }

  /** A byte that is no character must not end the reading. */
  private static BufferedReader open(Path path) throws IOException {
    CharsetDecoder lenient =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    return new BufferedReader(new InputStreamReader(Files.newInputStream(path), lenient));
  }

  /** The events of what nobody has answered, of what is open, and of what was asked for. */
  private String stories(Api api) {
    Set<String> wanted = new LinkedHashSet<>(ids);
    for (String state : List.of("unknown", "stuck", "open")) {
      JsonNode orders = api.get("/api/v1/orders?state=%s&limit=%d".formatted(state, STORIES));
      for (JsonNode order : orders.path("orders")) {
        if (wanted.size() < STORIES + ids.size()) {
          wanted.add(Text.of(order, "correlation_id"));
        }
      }
    }
    ObjectNode stories = JsonMapper.shared().createObjectNode();
    for (String id : wanted) {
      stories.set(
          id,
          api.find("/api/v1/orders/" + Api.encoded(id))
              .orElseGet(() ->
                  JsonMapper.shared().createObjectNode().put("detail", "the executor knows none")));
    }
    return JsonMapper.shared().writeValueAsString(stories);
  }

  private void ofTheBridge(Bundle bundle, Bridge bridge) {
    try {
      String info = bridge.text("/actuator/info");
      bundle.addIfPossible("bridge-info.json", () -> info);
      bundle.addIfPossible("bridge-metrics.txt", () -> bridge.text("/actuator/prometheus"));
      if (!ids.isEmpty()) {
        bundle.addIfPossible("bridge-stories.json", () -> views(bridge));
      }
    } catch (IOException failure) {
      bundle.missing(
          "bridge-info.json",
          "the bridge cannot be reached at %s (%s); --bridge-url says where it is"
              .formatted(bridge.base(), Bridge.reason(failure)),
          false);
    }
  }

  private String views(Bridge bridge) {
    ObjectNode views = JsonMapper.shared().createObjectNode();
    for (String id : ids) {
      Bridge.View view = bridge.intent(id);
      if (view instanceof Bridge.View.Seen seen) {
        views.set(id, seen.answer());
      } else {
        views.put(id, Story.say(bridge, view));
      }
    }
    return JsonMapper.shared().writeValueAsString(views);
  }

  private static JsonNode document(Bundle bundle, Path target) {
    ObjectNode document = JsonMapper.shared().createObjectNode();
    document.put("file", target.toString()).put("complete", bundle.isComplete());
    var report = document.putArray("report");
    bundle.report().forEach(report::add);
    return document;
  }

  private void print(Bundle bundle, Path target) {
    bundle.report().forEach(out()::println);
    out().println();
    out()
        .println(
            (bundle.isComplete() ? paint().good("COMPLETE") : paint().bad("INCOMPLETE"))
                + ": "
                + target);
  }
}
