package io.quantumtrader.ctl;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Stops new exposure. */
@Command(
    name = "halt",
    description = {
      "Stop new exposure at once. Exits, cancels and queries go on; open orders stay.",
      "Asks nothing, since it can be taken back with resume. Exit code 0 when it is in force and"
          + " written down."
    },
    footer = {
      "  quantumctl halt --reason 'looking at it'",
      "  quantumctl halt --symbol BTCUSDT --reason 'odd fills'"
    })
final class HaltCommand extends CtlCommand {

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; audited.")
  private String reason = "halted with quantumctl";

  @Option(
      names = "--symbol",
      paramLabel = "SYMBOL",
      description = "Halt one symbol only, for example BTCUSDT. Default: the account.")
  private String symbol = "account";

  HaltCommand(World world) {
    super(world);
  }

  @Override
  public Integer call() {
    Api api = connection.operator();
    JsonNode answer =
        api.send(
            "PUT", "/api/v1/halt", Map.of("detail", reason, "scope", symbol, "by", operator()));
    JsonNode now = api.get("/api/v1/halt");
    boolean inForce = isInForce(now);
    boolean written = answer.path("written").asBoolean(false);
    show(answer, () -> print(now, inForce, written));
    return inForce && written ? Exit.OK : Exit.NOT_DONE;
  }

  private boolean isInForce(JsonNode now) {
    for (JsonNode halt : now.path("halts")) {
      String scope = Text.of(halt, "scope");
      if (Text.of(halt, "reason").equals("OPERATOR")
          && (scope.equals("account") || scope.equals(symbol))) {
        return true;
      }
    }
    return false;
  }

  private void print(JsonNode now, boolean inForce, boolean written) {
    if (!inForce) {
      out()
          .println(
              paint().bad("NOT HALTED") + ": the executor took the call and shows no such halt");
    } else if (written) {
      out().println(paint().good("HALTED") + ": no new exposure on " + symbol);
    } else {
      out()
          .println(
              paint().warn("HALTED")
                  + " on %s, but not written down yet: Redis does not answer. The executor repeats"
                      .formatted(symbol)
                  + " the writing; a restart before that would forget it");
    }
    HaltLines.print(now.path("halts"), "", out(), paint());
  }
}
