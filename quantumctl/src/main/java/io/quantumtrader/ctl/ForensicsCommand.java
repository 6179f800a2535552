package io.quantumtrader.ctl;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
          + " container it goes to Docker: pipe it in. With --loki also what Loki has of every"
          + " service, in one order of time.",
      "",
      "Exit code 0 if everything was collected; thread dumps, the bridge, and a log that was not"
          + " asked for, may be missing, and the last lines say so. 1 if something is missing, 3 if"
          + " the executor gave no answer: what can be had without it is collected all the same."
    },
    footer = {
      "  quantumctl forensics",
      "  quantumctl forensics --id my-1 --since 30m --file stuck.zip",
      "  quantumctl forensics --log executor.log --since 2026-11-21T11:30:00Z",
      "  quantumctl forensics --loki http://127.0.0.1:3100 --since 30m",
      "",
      "In a container, with the log of the last hour; the file is fetched with cat:",
      "",
      "  docker logs --since 1h quantum_auto_executor 2>&1 |",
      "    docker exec -i quantum_auto_executor \\",
      "      quantumctl forensics --log - --file /tmp/f.zip",
      "  docker exec quantum_auto_executor cat /tmp/f.zip > f.zip"
    })
final class ForensicsCommand extends CtlCommand {

  /** The command line runs beside the executor with little memory of its own. */
  private static final int MAX_LOG_BYTES = 16 << 20;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

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

  @Mixin private LokiUrl lokiUrl = new LokiUrl();

  ForensicsCommand(World world) {
    super(world);
  }

  @Override
  public Integer call() throws IOException {
    Instant now = Instant.now();
    Window window = Window.parse(since, until, now);
    Api api = connection.api();
    Bridge bridge = bridgeUrl.open(connection);
    Optional<Loki> loki = lokiUrl.open(connection);
    LocalExecutor executor = LocalExecutor.find(api, pid);
    FirstLook first = FirstLook.at(api);
    if (first.silence() != null) {
      if (executor.process() == null && log == null && loki.isEmpty()) {
        // There is nothing to collect, and the reason is worth more than a file.
        throw first.silence();
      }
      world.err().println("quantumctl: " + first.silence().getMessage());
    }
    Path target = file == null ? Path.of("quantum-forensics-" + STAMP.format(now) + ".zip") : file;
    try (var bundle = new Bundle(target, now)) {
      // What changes while it is looked at comes first.
      first.into(bundle);
      new ThreadEvidence(executor).into(bundle);
      new LogEvidence(executor, log, world.in(), new LogWindow(window, MAX_LOG_BYTES)).into(bundle);
      if (first.silence() == null) {
        new ExecutorEvidence(api, ids).into(bundle);
      }
      new BridgeEvidence(bridge, ids).into(bundle);
      new LokiEvidence(loki, window, world.err()).into(bundle);
      bundle.finish();
      show(document(bundle, target), () -> print(bundle, target));
      if (first.silence() != null) {
        return first.silence().exitCode();
      }
      return bundle.isComplete() ? Exit.OK : Exit.NOT_DONE;
    }
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
