package io.quantumtrader.ctl;

import java.util.Locale;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** What it is, whether it may trade, and what is stuck. */
@Command(
    name = "status",
    description = {
      "Mode, whether entries are taken and if not why, halts, backlog and open orders.",
      "Exit code 0 when the executor answered, whatever it said; preflight judges."
    },
    footer = {
      "  quantumctl status",
      "  quantumctl status --url http://10.0.0.7:8003 --timeout 3",
      "  quantumctl status -o json | jq .blockers"
    })
final class StatusCommand extends CtlCommand {

  StatusCommand(World world) {
    super(world);
  }

  @Override
  public Integer call() {
    Api api = connection.api();
    JsonNode status = api.get("/api/v1/status");
    show(status, () -> print(status, api));
    return Exit.OK;
  }

  private void print(JsonNode status, Api api) {
    out()
        .printf(
            "%s  mode %s, instance %s, version %s, up %s%n",
            api.base(),
            Text.of(status, "mode").toUpperCase(Locale.ROOT),
            Text.of(status, "instance"),
            Text.of(status, "version"),
            Text.between(Text.of(status, "started_at"), Text.of(status, "now")));
    out().println();
    out().println(verdict(status));
    for (JsonNode blocker : status.path("blockers")) {
      out().printf("  %s: %s%n", Text.of(blocker, "cause"), Text.of(blocker, "detail"));
    }
    for (JsonNode loop : status.path("stalled_loops")) {
      out().println("  " + paint().bad("STALLED LOOP") + ": " + Text.printable(loop.asString()));
    }
    HaltLines.print(status.path("halt").path("halts"), Text.of(status, "now"), out(), paint());
    figures(status.path("figures"));
    limits(status.path("limits"));
    for (JsonNode warning : status.path("warnings")) {
      out().println(paint().warn("warning") + ": " + Text.printable(warning.asString()));
    }
  }

  private String verdict(JsonNode status) {
    if (!status.path("live").asBoolean(false)) {
      return paint().bad("STUCK")
          + ": a loop makes no progress; keep quantumctl forensics, then restart the process";
    }
    return status.path("ready").asBoolean(false)
        ? paint().good("READY") + ": entries are taken"
        : paint().bad("NOT READY") + ": entries are not taken, exits and cancels go on";
  }

  private void figures(JsonNode figures) {
    out().println();
    new Table("", "now", "oldest")
        .row("intents not read yet", Text.of(figures, "intent_stream_lag"), "")
        .row(
            "intents under way",
            Text.of(figures, "intent_pending"),
            age(figures, "oldest_pending_intent_age_ms"))
        .row("orders at the exchange", Text.of(figures, "orders_inflight"), "")
        .row(
            "orders without an answer",
            Text.of(figures, "orders_unresolved"),
            age(figures, "oldest_unresolved_submit_age_ms"))
        .row("symbols with another position", Text.of(figures, "position_drift"), "")
        .print(out());
  }

  private static String age(JsonNode figures, String field) {
    long millis = figures.path(field).asLong(0);
    return millis == 0 ? "" : Text.duration(millis);
  }

  /** What is left of each limit, before it bites. */
  private void limits(JsonNode day) {
    var table = new Table("limit", "used", "of", "left", "unit");
    for (JsonNode limit : day.path("limits")) {
      table.row(
          Text.of(limit, "limit"),
          Text.or(Text.number(Text.of(limit, "used")), "-"),
          Text.number(Text.of(limit, "max")),
          Text.or(Text.number(Text.of(limit, "left")), "-"),
          Text.of(limit, "unit"));
    }
    if (!table.isEmpty()) {
      out().println();
      table.print(out());
      out()
          .printf(
              "UTC day %s, result %s quote units; daily limits begin anew at %s%n",
              Text.of(day, "day"),
              Text.number(Text.of(day, "result")),
              Text.time(Text.of(day, "resets_at")));
    }
  }
}
