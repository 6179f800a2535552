package io.quantumtrader.ctl;

import java.util.Map;
import picocli.CommandLine.Command;

/** Closes every position. */
@Command(
    name = "flatten",
    description = {
      "Close every position at the market.",
      "Reduce-only and with a worst price. Orders stay and entries go on unless halted: abort"
          + " --close-positions does all of it.",
      "Asks first. Exit code 0 only if no position was left, seen twice."
    },
    footer = {"  quantumctl flatten", "  quantumctl flatten --yes --reason 'end of the drill'"})
final class FlattenCommand extends EmergencyCommand {

  FlattenCommand(World world) {
    super(world);
  }

  @Override
  public Integer call() {
    confirm(yes, "Every position is closed at the market now.", "FLATTEN");
    return run(
        "/api/v1/positions/flatten",
        Map.of("reason", reason, "by", operator()),
        "no position is left");
  }
}
