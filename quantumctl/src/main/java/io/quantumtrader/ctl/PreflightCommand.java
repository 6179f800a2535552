package io.quantumtrader.ctl;

import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Every condition of a trade. */
@Command(
    name = "preflight",
    description = {
      "Every condition of a trade, PASS, WARN or FAIL, with what to do about it.",
      "Exit code 1 if one of them is FAIL."
    },
    footer = {
      "  quantumctl preflight",
      "  quantumctl preflight --config",
      "  quantumctl preflight -o json | jq '.lines[] | select(.verdict != \"PASS\")'"
    })
final class PreflightCommand extends CtlCommand {

  @Option(
      names = "--config",
      description = {
        "Also print the effective configuration: each value, where it comes from, and"
            + " those that have no effect, marked with !. Secrets are not shown."
      })
  private boolean config;

  PreflightCommand(World world) {
    super(world);
  }

  @Override
  public Integer call() {
    JsonNode answer = connection.api().get("/api/v1/preflight" + (config ? "?config=true" : ""));
    show(answer, () -> print(answer));
    return Text.of(answer, "verdict").equals("FAIL") ? Exit.NOT_DONE : Exit.OK;
  }

  private void print(JsonNode answer) {
    if (config) {
      configuration(answer.path("configuration"));
    }
    int widest = 0;
    for (JsonNode line : answer.path("lines")) {
      widest = Math.max(widest, Text.of(line, "check").length());
    }
    int failed = 0;
    int warned = 0;
    for (JsonNode line : answer.path("lines")) {
      String verdict = Text.of(line, "verdict");
      failed += verdict.equals("FAIL") ? 1 : 0;
      warned += verdict.equals("WARN") ? 1 : 0;
      out()
          .printf(
              "%s  %-" + widest + "s  %s%n",
              paint().word("%-4s".formatted(verdict)),
              Text.of(line, "check"),
              Text.of(line, "found"));
      String remedy = Text.of(line, "remedy");
      if (!remedy.isEmpty()) {
        out().printf("      %" + widest + "s  → %s%n", "", remedy);
      }
    }
    out()
        .printf(
            "%n%s: %d failed, %s; mode %s, %s%n",
            paint().word(Text.of(answer, "verdict")),
            failed,
            Text.count(warned, "warning"),
            Text.of(answer, "mode"),
            Text.of(answer, "phase"));
  }

  private void configuration(JsonNode values) {
    var table = new Table(" ", "setting", "value", "from", "");
    for (JsonNode value : values) {
      String file = Text.of(value, "file");
      table.row(
          value.path("effective").asBoolean(true) ? " " : "!",
          Text.of(value, "name"),
          Text.of(value, "value"),
          Text.of(value, "origin").toLowerCase(Locale.ROOT) + (file.isEmpty() ? "" : " " + file),
          Text.of(value, "note"));
    }
    table.print(out());
    out().println();
  }
}
