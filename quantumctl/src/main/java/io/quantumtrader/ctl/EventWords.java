package io.quantumtrader.ctl;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What an execution event says, in one line. */
final class EventWords {

  private static final List<String> WORTH_SHOWING =
      List.of(
          "outcome",
          "reason_code",
          "gate",
          "detail",
          "status",
          "code",
          "category",
          "cause",
          "message",
          "conclusive_because",
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

  private EventWords() {}

  static String of(JsonNode event) {
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
