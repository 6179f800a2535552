package io.quantumtrader.executor.intent;

import io.quantumtrader.contract.intent.Protection;
import io.quantumtrader.contract.intent.Sizing;
import io.quantumtrader.contract.intent.TradeIntent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What makes two deliveries under one correlation id the same intent: everything that decides which
 * order is placed, and at what size and price.
 *
 * <p>In it: symbol, action, market, size, reduce-only, order type, limit price, time in force,
 * reference price, leverage, exit levels, confidence and risk score (both scale the size). Numbers
 * count by value, so 100 and "100.0" are one.
 *
 * <p>Not in it, because producers that publish again change them although they mean the same order:
 * every time (the envelope's, {@code timestamp}, {@code expires_at}, {@code ttl_ms}), the entry id,
 * trace id and source, free text and labels (reason, model, strategy, regime), fields the contract
 * does not know. A drifting value in such a key has let one decision trade twenty times.
 */
final class Fingerprint {

  private final List<String> parts = new ArrayList<>();

  private Fingerprint() {}

  /** Of a valid intent; 64 hexadecimal characters. */
  static String of(TradeIntent intent) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add("symbol", intent.symbol());
    fingerprint.add("action", intent.action());
    fingerprint.add("market", intent.market());
    fingerprint.add("size", size(intent.sizing()));
    fingerprint.add("reduce_only", intent.reduceOnly());
    fingerprint.add("order_type", intent.orderType());
    fingerprint.add("limit_price", intent.limitPrice());
    fingerprint.add("time_in_force", intent.timeInForce());
    fingerprint.add("entry_price", intent.entryPrice());
    fingerprint.add("leverage", intent.leverage());
    Protection protection = intent.protection();
    fingerprint.add("stop_loss", protection.stopLoss());
    fingerprint.add("take_profit", protection.takeProfit());
    fingerprint.add("stop_loss_pct", protection.stopLossPct());
    fingerprint.add("take_profit_pct", protection.takeProfitPct());
    fingerprint.add("trailing_stop_pct", protection.trailingStopPct());
    fingerprint.add("confidence", intent.confidence());
    fingerprint.add("risk_score", intent.riskScore());
    return fingerprint.hex();
  }

  /** Of an entry that is no valid intent: its fields as they are, but for the times. */
  static String ofFields(Map<String, String> fields) {
    Fingerprint fingerprint = new Fingerprint();
    Map<String, String> sorted = new TreeMap<>(fields);
    sorted.remove("timestamp");
    sorted.forEach(fingerprint::add);
    return fingerprint.hex();
  }

  private static String size(Sizing sizing) {
    return switch (sizing) {
      case Sizing.Quantity(BigDecimal baseUnits) -> "base " + plain(baseUnits);
      case Sizing.Notional(BigDecimal quoteUnits) -> "quote " + plain(quoteUnits);
      case Sizing.CloseFraction(BigDecimal fraction) -> "fraction " + plain(fraction);
      case Sizing.WholePosition() -> "whole";
      case Sizing.ByPolicy() -> "policy";
    };
  }

  private void add(String name, @Nullable Object value) {
    if (value != null) {
      parts.add(name);
      parts.add(value instanceof BigDecimal decimal ? plain(decimal) : value.toString());
    }
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }

  private String hex() {
    return HexFormat.of().formatHex(Sha256.of(parts.toArray(String[]::new)));
  }
}
