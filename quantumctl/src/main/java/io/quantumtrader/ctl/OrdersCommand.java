package io.quantumtrader.ctl;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Orders by state. */
@Command(
    name = "orders",
    description = {
      "Orders by state: open (default), unknown, stuck or done.",
      "unknown: nobody knows yet whether the exchange has them. stuck: unanswered for longer than"
          + " STUCK_AFTER_MS. Both are being resolved; never send them again by hand."
    },
    footer = {
      "  quantumctl orders",
      "  quantumctl orders stuck",
      "  quantumctl orders done --limit 20 -o json"
    })
final class OrdersCommand extends CtlCommand {

  private static final int MAX_LIMIT = 500;

  enum State {
    open,
    unknown,
    stuck,
    done
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "STATE",
      defaultValue = "open",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private State state = State.open;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most so many, 1 to 500. Default: ${DEFAULT-VALUE}.")
  private int limit;

  OrdersCommand(World world) {
    super(world);
  }

  @Override
  public Integer call() {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new CtlException(
          Exit.USAGE, "expected --limit from 1 to %d, was %d".formatted(MAX_LIMIT, limit));
    }
    JsonNode answer =
        connection.api().get("/api/v1/orders?state=%s&limit=%d".formatted(state, limit));
    show(answer, () -> print(answer.path("orders")));
    return Exit.OK;
  }

  private void print(JsonNode orders) {
    var table =
        new Table(
            "state",
            "symbol",
            "side",
            "quantity",
            "filled",
            "limit",
            "age",
            "correlation id",
            "cause");
    for (JsonNode order : orders) {
      table.row(
          Text.of(order, "state"),
          Text.of(order, "symbol"),
          Text.of(order, "side") + (order.path("reduce_only").asBoolean(false) ? " reduce" : ""),
          Text.number(Text.of(order, "quantity")),
          Text.number(Text.of(order, "executed_qty")),
          Text.or(Text.number(Text.of(order, "limit_price")), "-"),
          Text.duration(order.path("age_ms").asLong(0)),
          Text.of(order, "correlation_id"),
          Text.of(order, "cause"));
    }
    if (table.isEmpty()) {
      out().println("no orders are " + state);
      return;
    }
    table.print(out(), paint());
    int shown = orders.size();
    out().printf("%n%d %s%s%n", shown, state, shown == limit ? "; there may be more: --limit" : "");
  }
}
