package io.quantumtrader.ctl;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Ends the halts that a person may end. */
@Command(
    name = "resume",
    description = {
      "End every halt that a person may end, so that entries are taken again. Asks first.",
      "Exit code 0 only if nothing halts entries any more; halts that end by themselves stay until"
          + " their cause is gone."
    },
    footer = {"  quantumctl resume", "  quantumctl resume --yes --reason 'the exchange is back'"})
final class ResumeCommand extends CtlCommand {

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; audited.")
  private String reason = "resumed with quantumctl";

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  ResumeCommand(World world) {
    super(world);
  }

  @Override
  public Integer call() {
    Api api = connection.operator();
    JsonNode before = api.get("/api/v1/halt");
    if (!yes) {
      HaltLines.print(before.path("halts"), "", world.err(), new Paint(false));
    }
    confirm(yes, "The halts that a person may end are ended, and entries are traded again.", "YES");
    JsonNode answer =
        api.send(
            "DELETE",
            "/api/v1/halt?detail=%s&by=%s".formatted(Api.encoded(reason), Api.encoded(operator())));
    JsonNode now = api.get("/api/v1/halt");
    boolean halted = now.path("halted").asBoolean(true);
    show(answer, () -> print(answer, now, halted));
    return halted ? Exit.NOT_DONE : Exit.OK;
  }

  private void print(JsonNode answer, JsonNode now, boolean halted) {
    for (JsonNode halt : answer.path("cleared")) {
      out()
          .printf(
              "ended %s on %s: %s%n",
              Text.of(halt, "reason"), Text.of(halt, "scope"), Text.of(halt, "detail"));
    }
    out()
        .println(
            halted
                ? paint().bad("STILL HALTED") + ":"
                : paint().good("RESUMED") + ": nothing halts entries");
    HaltLines.print(now.path("halts"), "", out(), paint());
  }
}
