package io.quantumtrader.ctl;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Everything somebody would ask for later, in one file. */
@Command(
    name = "forensics",
    description = {
      "Collect status, preflight with configuration, halts, orders, positions, the latest events,"
          + " metrics, health and, on the same machine, a thread dump into one zip file. Take it"
          + " before a restart. Secrets are not in it; trades and balances are.",
      "Exit code 0 if everything but a thread dump could be collected."
    })
final class ForensicsCommand extends CtlCommand {

  private static final int EVENTS = 500;
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
          Map.entry("info.json", "/actuator/info"),
          Map.entry("metrics.txt", "/actuator/prometheus"));

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Default: quantum-forensics-TIME.zip in this directory.")
  private @Nullable Path output;

  @Option(
      names = "--pid",
      paramLabel = "PID",
      description =
          "The executor's process on this machine, for the thread dump. Default: the only one that"
              + " runs auto-executor.jar.")
  private @Nullable Long pid;

  ForensicsCommand(World world) {
    super(world);
  }

  @Override
  public Integer call() throws IOException {
    Api api = connection.api();
    // Without a first answer there is nothing to collect, and the reason is worth more than a file.
    String status = api.text("/api/v1/status");
    Instant now = Instant.now();
    Path file =
        output == null ? Path.of("quantum-forensics-" + STAMP.format(now) + ".zip") : output;
    try (var bundle = new Bundle(file, now)) {
      bundle.add("status-at-begin.json", () -> status);
      DOCUMENTS.forEach(
          document -> bundle.add(document.getKey(), () -> api.text(document.getValue())));
      bundle.add("events.txt", () -> api.latestEvents(EVENTS));
      for (String probe : List.of("liveness", "readiness")) {
        bundle.add("health-" + probe + ".json", () -> api.any("/actuator/health/" + probe));
      }
      Callable<String> dump = () -> ThreadDump.take(pid);
      bundle.addIfPossible("threads.txt", dump);
      bundle.finish();
      show(
          JsonMapper.shared()
              .createObjectNode()
              .put("file", file.toString())
              .put("complete", bundle.isComplete()),
          () -> print(bundle, file));
      return bundle.isComplete() ? Exit.OK : Exit.NOT_DONE;
    }
  }

  private void print(Bundle bundle, Path file) {
    bundle.report().forEach(out()::println);
    out().println();
    out().println((bundle.isComplete() ? "COMPLETE: " : "INCOMPLETE: ") + file);
  }
}
