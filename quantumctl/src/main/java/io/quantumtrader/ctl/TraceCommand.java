package io.quantumtrader.ctl;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** The story of one intent. */
@Command(
    name = "trace",
    description = "Everything that happened to one intent, in order, with the time between.")
final class TraceCommand extends CtlCommand {

  private static final List<String> WORTH_SHOWING =
      List.of(
          "reason_code",
          "gate",
          "detail",
          "status",
          "outcome",
          "code",
          "category",
          "cause",
          "message",
          "order_id",
          "executed_qty",
          "avg_price",
          "last_qty",
          "last_price",
          "fees",
          "fee",
          "fee_asset",
          "realized_pnl",
          "latency_ms",
          "resolved_by",
          "state",
          "by");

  @Parameters(paramLabel = "ID", description = "The intent's correlation id.")
  private String id = "";

  TraceCommand(World world) {
    super(world);
  }

  @Override
  public Integer call() {
    JsonNode timeline = connection.api().get("/api/v1/orders/" + Api.encoded(id));
    show(timeline, () -> print(timeline));
    return Exit.OK;
  }

  private void print(JsonNode timeline) {
    String first = "";
    var table = new Table("seq", "time", "after", "event", "what");
    for (JsonNode event : timeline.path("events")) {
      String at = Text.of(event, "timestamp");
      first = first.isEmpty() ? at : first;
      table.row(
          Text.of(event, "seq"),
          Text.time(at),
          Text.between(first, at),
          Text.of(event, "event_type"),
          what(event));
    }
    table.print(out());
  }

  private static String what(JsonNode event) {
    JsonNode payload = event.path("payload");
    var words = new ArrayList<String>();
    String order = order(payload.has("order") ? payload.path("order") : payload);
    if (!order.isEmpty()) {
      words.add(order);
    }
    for (String field : WORTH_SHOWING) {
      String value = Text.of(payload, field);
      if (!value.isEmpty()) {
        words.add(field + " " + value);
      }
    }
    return String.join(", ", words);
  }

  /** Side, symbol, quantity and price of an intent or an order. */
  private static String order(JsonNode order) {
    String side = Text.or(Text.of(order, "side"), Text.of(order, "action"));
    if (side.isEmpty()) {
      return "";
    }
    String price = Text.or(Text.of(order, "price"), Text.of(order, "limit_price"));
    return "%s %s %s%s"
        .formatted(
            side,
            Text.of(order, "symbol"),
            Text.number(Text.of(order, "quantity")),
            price.isEmpty() ? "" : " at " + Text.number(price))
        .strip();
  }
}
