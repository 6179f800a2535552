package io.quantumtrader.contract.intent;

import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.event.RejectReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an intent payload as producers write it into the one normalised form, or says everything
 * that is wrong with it. A function of its arguments; never throws, whatever the input.
 *
 * <p>Where a payload leaves room, it is read like this:
 *
 * <ul>
 *   <li>An entry with both {@code quantity} and {@code position_size_usd} is sized by quantity, the
 *       more exact word; the notional is kept in extra. Whether the two agree depends on a price.
 *   <li>CLOSE takes its size from {@code quantity} or {@code close_fraction} (not both) or closes
 *       the whole position; a notional beside it describes the position and is kept in extra.
 *   <li>{@code limit_price} belongs to LIMIT. With any other order type, the default included, it
 *       is a contradiction: to run such an order at market would be the costly guess.
 *   <li>{@code time_in_force} that changes nothing (GTC and IOC for MARKET, GTC and GTX for
 *       MAKER_FIRST) is dropped, one that does is a contradiction. LIMIT without one is GTC.
 *   <li>{@code leverage} may be any integer here: the gate owns the range and its reason code.
 *   <li>{@code stop_loss} and {@code take_profit} are prices. Some producers put percentages there;
 *       nothing in the message tells, so any positive number is read as a price.
 * </ul>
 */
public final class TradeIntentReader {

  private static final Map<String, Action> ACTIONS = actions();

  private final StrictJson json = new StrictJson();

  /** A normalised intent, or all problems in the order of {@link IntentField}. */
  public sealed interface Result {

    record Read(TradeIntent intent) implements Result {}

    /**
     * @param problems never empty
     */
    record Invalid(List<FieldProblem> problems) implements Result {}
  }

  /**
   * Reads a JSON object from its text.
   *
   * @param enteredAt what {@code ttl_ms} counts from when the intent has no timestamp
   */
  public Result read(String payload, Instant enteredAt) {
    return read(json.parse(payload), enteredAt);
  }

  private Result read(StrictJson.Result parsed, Instant enteredAt) {
    return switch (parsed) {
      case StrictJson.Result.Parsed(ObjectNode object) -> read(object, enteredAt);
      case StrictJson.Result.Refused(FieldProblem problem) -> new Result.Invalid(List.of(problem));
    };
  }

  /**
   * Reads flat fields. They have no null, so an empty one counts as absent.
   *
   * @param enteredAt what {@code ttl_ms} counts from when the intent has no timestamp
   */
  public Result read(Map<String, String> fields, Instant enteredAt) {
    return read(json.ofFields(fields), enteredAt);
  }

  /**
   * Reads a JSON object that {@link StrictJson} has parsed.
   *
   * @param enteredAt what {@code ttl_ms} counts from when the intent has no timestamp
   */
  public Result read(ObjectNode payload, Instant enteredAt) {
    FieldReader fields = new FieldReader(payload);
    fields.read(IntentField.CORRELATION_ID, Forms::id);
    fields.read(IntentField.INTENT_ID, Forms::id);
    fields.read(IntentField.TRACE_ID, Forms::id);
    String symbol = required(fields, IntentField.SYMBOL, Forms::symbol);
    Action action = required(fields, IntentField.ACTION, Forms.word(ACTIONS));
    Market market = fields.read(IntentField.MARKET, Forms.word(Market.values(), Market::wireName));
    SizingRules.Sized sized = SizingRules.read(fields, action);
    Boolean reduceOnly = fields.read(IntentField.REDUCE_ONLY, Forms::bool);
    PricingRules.Priced priced = PricingRules.read(fields);
    BigDecimal entryPrice = fields.read(IntentField.ENTRY_PRICE, Forms.positive());
    Integer leverage = fields.read(IntentField.LEVERAGE, Forms.integer());
    Protection protection = protection(fields);
    BigDecimal confidence = fields.read(IntentField.CONFIDENCE, Forms.zeroToOne());
    BigDecimal riskScore = fields.read(IntentField.RISK_SCORE, Forms.notNegative());
    String regime = fields.read(IntentField.REGIME, Forms::freeText);
    String model = fields.read(IntentField.MODEL, Forms::freeText);
    String strategy = fields.read(IntentField.STRATEGY, Forms::freeText);
    String reason = fields.read(IntentField.REASON, Forms::freeText);
    String source = fields.read(IntentField.SOURCE, Forms::freeText);
    Instant decidedAt = fields.read(IntentField.TIMESTAMP, Forms::instant);
    Instant expiresAt = expiry(fields, decidedAt == null ? enteredAt : decidedAt);
    if (symbol == null || action == null || !fields.problems().isEmpty()) {
      return new Result.Invalid(fields.problems());
    }
    return new Result.Read(
        new TradeIntent(
            symbol,
            action,
            market == null ? Market.FUTURES : market,
            sized.sizing(),
            reduceOnly != null && reduceOnly,
            priced.orderType(),
            priced.limitPrice(),
            priced.timeInForce(),
            entryPrice,
            leverage,
            protection,
            confidence,
            riskScore == null ? BigDecimal.ONE : riskScore,
            regime,
            model,
            strategy,
            reason,
            source,
            decidedAt,
            expiresAt,
            fields.extra(sized.unused())));
  }

  private static <T> @Nullable T required(
      FieldReader fields, IntentField field, Function<JsonNode, Reading<T>> form) {
    T value = fields.read(field, form);
    if (!fields.isGiven(field)) {
      fields.problem(
          field,
          RejectReason.REJECT_MISSING_FIELD,
          "expected " + field.wireName() + ", was absent");
    }
    return value;
  }

  private static Protection protection(FieldReader fields) {
    return new Protection(
        fields.read(IntentField.STOP_LOSS, Forms.positive()),
        fields.read(IntentField.TAKE_PROFIT, Forms.positive()),
        fields.read(IntentField.STOP_LOSS_PCT, Forms.fraction()),
        fields.read(IntentField.TAKE_PROFIT_PCT, Forms.fraction()),
        fields.read(IntentField.TRAILING_STOP_PCT, Forms.fraction()));
  }

  private static @Nullable Instant expiry(FieldReader fields, Instant countedFrom) {
    Instant expiresAt = fields.read(IntentField.EXPIRES_AT, Forms::instant);
    BigDecimal ttlMs = fields.read(IntentField.TTL_MS, Forms.timeToLive());
    if (ttlMs == null) {
      return expiresAt;
    }
    Instant byTtl = countedFrom.plusMillis(ttlMs.longValueExact());
    if (expiresAt != null && !expiresAt.equals(byTtl)) {
      fields.problem(
          IntentField.TTL_MS,
          RejectReason.REJECT_CONTRADICTION,
          "expected ttl_ms to agree with expires_at " + expiresAt + ", was " + byTtl);
    }
    return byTtl;
  }

  private static Map<String, Action> actions() {
    Map<String, Action> words = new LinkedHashMap<>();
    words.put("BUY", Action.BUY);
    words.put("SELL", Action.SELL);
    words.put("CLOSE", Action.CLOSE);
    words.put("LONG", Action.BUY);
    words.put("SHORT", Action.SELL);
    return Collections.unmodifiableMap(words);
  }
}
