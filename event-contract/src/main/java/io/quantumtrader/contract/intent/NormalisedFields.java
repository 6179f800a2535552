package io.quantumtrader.contract.intent;

import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.WireTime;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads back what {@link TradeIntentCodec#normalised} wrote: takes known fields out one by one,
 * what remains is extra. It knows no business rule, so that the history of a stream stays readable
 * when the rules for new intents get stricter.
 */
record NormalisedFields(ObjectNode rest) {

  NormalisedFields(ObjectNode rest) {
    this.rest = rest.deepCopy();
  }

  TradeIntent intent() {
    String symbol = required("symbol", text("symbol"));
    Action action = Action.valueOf(required("action", text("action")));
    return new TradeIntent(
        symbol,
        action,
        Market.valueOf(required("market", text("market")).toUpperCase(Locale.ROOT)),
        sizing(action),
        Boolean.parseBoolean(required("reduce_only", text("reduce_only"))),
        OrderType.valueOf(required("order_type", text("order_type"))),
        decimal("limit_price"),
        map(text("time_in_force"), TimeInForce::valueOf),
        decimal("entry_price"),
        map(text("leverage"), Integer::valueOf),
        new Protection(
            decimal("stop_loss"),
            decimal("take_profit"),
            decimal("stop_loss_pct"),
            decimal("take_profit_pct"),
            decimal("trailing_stop_pct")),
        decimal("confidence"),
        required("risk_score", decimal("risk_score")),
        text("regime"),
        text("model"),
        text("strategy"),
        text("reason"),
        text("source"),
        map(text("timestamp"), WireTime::parse),
        map(text("expires_at"), WireTime::parse),
        extra());
  }

  private Sizing sizing(Action action) {
    BigDecimal quantity = decimal("quantity");
    if (quantity != null) {
      return new Sizing.Quantity(quantity);
    }
    if (action == Action.CLOSE) {
      BigDecimal fraction = decimal("close_fraction");
      return fraction == null ? new Sizing.WholePosition() : new Sizing.CloseFraction(fraction);
    }
    BigDecimal notional = decimal("position_size_usd");
    return notional == null ? new Sizing.ByPolicy() : new Sizing.Notional(notional);
  }

  private Map<String, JsonNode> extra() {
    Map<String, JsonNode> left = new TreeMap<>();
    rest.properties().forEach(entry -> left.put(entry.getKey(), entry.getValue()));
    return left;
  }

  private @Nullable String text(String name) {
    JsonNode node = rest.remove(name);
    return node == null || node.isNull() ? null : node.asString();
  }

  private @Nullable BigDecimal decimal(String name) {
    return map(text(name), BigDecimal::new);
  }

  private static <T> @Nullable T map(@Nullable String text, Function<String, T> reading) {
    return text == null ? null : reading.apply(text);
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("expected " + name + " in a normalised intent");
    }
    return value;
  }
}
