package io.quantumtrader.contract.intent;

import io.quantumtrader.contract.WireTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a trade intent under its canonical field names, aliases gone. Fields come in a fixed order
 * and unknown ones sorted by name, so that equal intents have equal text.
 */
public final class TradeIntentCodec {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonMapper mapper =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  /** The payload a producer publishes: a JSON object, decimals as plain JSON numbers. */
  public String encode(TradeIntent intent) {
    return mapper.writeValueAsString(write(intent, NODES::numberNode));
  }

  /** The normalised intent as INTENT_RECEIVED carries it: decimals as plain strings. */
  public ObjectNode normalised(TradeIntent intent) {
    return write(intent, decimal -> NODES.stringNode(decimal.toPlainString()));
  }

  /**
   * Inverse of {@link #normalised}.
   *
   * @throws IllegalArgumentException when a required field is missing or a value has another form
   */
  public TradeIntent decode(ObjectNode normalised) {
    return new NormalisedFields(normalised).intent();
  }

  private static ObjectNode write(TradeIntent intent, Function<BigDecimal, JsonNode> decimals) {
    Fields fields = new Fields(NODES.objectNode(), decimals);
    fields.text("symbol", intent.symbol());
    fields.text("action", intent.action().name());
    fields.text("market", intent.market().wireName());
    switch (intent.sizing()) {
      case Sizing.Quantity(BigDecimal baseUnits) -> fields.decimal("quantity", baseUnits);
      case Sizing.Notional(BigDecimal quoteUnits) ->
          fields.decimal("position_size_usd", quoteUnits);
      case Sizing.CloseFraction(BigDecimal fraction) -> fields.decimal("close_fraction", fraction);
      case Sizing.WholePosition() -> {}
      case Sizing.ByPolicy() -> {}
    }
    fields.object().put("reduce_only", intent.reduceOnly());
    fields.text("order_type", intent.orderType().name());
    fields.decimal("limit_price", intent.limitPrice());
    TimeInForce timeInForce = intent.timeInForce();
    fields.text("time_in_force", timeInForce == null ? null : timeInForce.name());
    fields.decimal("entry_price", intent.entryPrice());
    if (intent.leverage() != null) {
      fields.object().put("leverage", intent.leverage().intValue());
    }
    Protection protection = intent.protection();
    fields.decimal("stop_loss", protection.stopLoss());
    fields.decimal("take_profit", protection.takeProfit());
    fields.decimal("stop_loss_pct", protection.stopLossPct());
    fields.decimal("take_profit_pct", protection.takeProfitPct());
    fields.decimal("trailing_stop_pct", protection.trailingStopPct());
    fields.decimal("confidence", intent.confidence());
    fields.decimal("risk_score", intent.riskScore());
    fields.text("regime", intent.regime());
    fields.text("model", intent.model());
    fields.text("strategy", intent.strategy());
    fields.text("reason", intent.reason());
    fields.text("source", intent.source());
    fields.instant("timestamp", intent.decidedAt());
    fields.instant("expires_at", intent.expiresAt());
    new TreeMap<>(intent.extra()).forEach(fields.object()::putIfAbsent);
    return fields.object();
  }

  /** Leaves out what is absent. */
  private record Fields(ObjectNode object, Function<BigDecimal, JsonNode> decimals) {

    void text(String name, @Nullable String value) {
      if (value != null) {
        object.put(name, value);
      }
    }

    void decimal(String name, @Nullable BigDecimal value) {
      if (value != null) {
        object.set(name, decimals.apply(value));
      }
    }

    void instant(String name, @Nullable Instant value) {
      if (value != null) {
        object.put(name, WireTime.format(value));
      }
    }
  }
}
