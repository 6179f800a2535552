package io.quantumtrader.contract.intent;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The vocabulary of the intent payload: the canonical name of each field first, then the spellings
 * that existing producers use.
 */
public enum IntentField {
  CORRELATION_ID("correlation_id"),
  INTENT_ID("intent_id"),
  TRACE_ID("trace_id"),
  SYMBOL("symbol"),
  ACTION("action", "side"),
  MARKET("market"),
  QUANTITY("quantity", "qty"),
  POSITION_SIZE_USD("position_size_usd", "position_usd", "size_usd"),
  CLOSE_FRACTION("close_fraction"),
  REDUCE_ONLY("reduce_only", "reduceOnly"),
  ORDER_TYPE("order_type"),
  LIMIT_PRICE("limit_price"),
  TIME_IN_FORCE("time_in_force"),
  ENTRY_PRICE("entry_price"),
  LEVERAGE("leverage"),
  STOP_LOSS("stop_loss"),
  TAKE_PROFIT("take_profit"),
  STOP_LOSS_PCT("stop_loss_pct"),
  TAKE_PROFIT_PCT("take_profit_pct"),
  TRAILING_STOP_PCT("trailing_stop_pct"),
  CONFIDENCE("confidence"),
  RISK_SCORE("risk_score"),
  REGIME("regime"),
  MODEL("model"),
  STRATEGY("strategy"),
  REASON("reason"),
  SOURCE("source"),
  TIMESTAMP("timestamp"),
  EXPIRES_AT("expires_at"),
  TTL_MS("ttl_ms");

  private static final Set<String> ALL_NAMES =
      Arrays.stream(values())
          .flatMap(field -> field.names().stream())
          .collect(Collectors.toUnmodifiableSet());

  private final List<String> names;

  IntentField(String name, String... aliases) {
    this.names = Stream.concat(Stream.of(name), Arrays.stream(aliases)).toList();
  }

  /** The canonical spelling. */
  public String wireName() {
    return names.getFirst();
  }

  /** Every spelling that is read, the canonical one first. */
  public List<String> names() {
    return names;
  }

  /** Whether any field goes by this name. */
  public static boolean isKnown(String name) {
    return ALL_NAMES.contains(name);
  }
}
