package io.quantumtrader.ctl;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The red button. */
@Command(
    name = "abort",
    description = {
      "The red button: halt, cancel every order, close every position if asked to.",
      "Orders regular and conditional; positions with --close-positions. Asks first.",
      "Without --close-positions the positions stay, and their stop orders are cancelled too.",
      "Exit code 0 only if nothing of it was left, seen twice. Entries stay halted: resume."
    },
    footer = {
      "  quantumctl abort",
      "  quantumctl abort --close-positions",
      "  quantumctl abort --close-positions --yes -o json > proof.json"
    })
final class AbortCommand extends EmergencyCommand {

  @Option(names = "--close-positions", description = "Close every position as well.")
  private boolean closePositions;

  AbortCommand(World world) {
    super(world);
  }

  @Override
  public Integer call() {
    confirm(
        yes,
        closePositions
            ? "Entries are halted, every order is cancelled, every position is closed at the market."
            : "Entries are halted and every order is cancelled, stop orders too. Positions STAY open"
                + " and unprotected; --close-positions closes them.",
        "ABORT");
    return run(
        "/api/v1/abort",
        Map.of("reason", reason, "by", operator(), "closePositions", closePositions),
        closePositions ? "flat: no order and no position is left" : "no order is left");
  }
}
