package io.quantumtrader.executor.gate;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;

/**
 * The limits of the contract's gate table, by its environment variables. Amounts are quote units,
 * {@code Pct} values are percent.
 *
 * @param allowedSymbols empty = every symbol the exchange lists as TRADING
 */
public record Limits(
    Set<String> allowedSymbols,
    Duration intentMaxAge,
    BigDecimal minConfidence,
    Duration cooldownGlobal,
    Duration cooldownSymbol,
    int maxPositionsTotal,
    int maxPerSymbol,
    BigDecimal maxExposureTotal,
    BigDecimal maxExposurePerSymbol,
    boolean allowScaleIn,
    int scaleInMax,
    BigDecimal scaleInConfidenceDelta,
    int maxPerRegime,
    BigDecimal maxOrderNotional,
    BigDecimal priceCollarPct,
    int maxDailyTrades,
    BigDecimal maxDailyLossPct,
    BigDecimal dailyTargetPct,
    BigDecimal maxDrawdownPct,
    int maxOrdersPerMinute,
    int maxLeverage,
    int defaultLeverage,
    BigDecimal capitalFraction) {

  /** The contract's defaults. */
  public static final Limits DEFAULTS =
      new Limits(
          Set.of(),
          Duration.ofMillis(600_000),
          new BigDecimal("0.7"),
          Duration.ofSeconds(60),
          Duration.ofSeconds(300),
          10,
          3,
          new BigDecimal("5000"),
          new BigDecimal("1000"),
          true,
          2,
          new BigDecimal("0.05"),
          5,
          new BigDecimal("1000"),
          new BigDecimal("5"),
          200,
          new BigDecimal("5"),
          BigDecimal.ZERO,
          new BigDecimal("4"),
          60,
          50,
          10,
          new BigDecimal("0.20"));

  public Limits {
    allowedSymbols = Set.copyOf(allowedSymbols);
  }
}
