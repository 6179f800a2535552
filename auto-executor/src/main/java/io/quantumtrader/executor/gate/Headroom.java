package io.quantumtrader.executor.gate;

import io.quantumtrader.executor.portfolio.Account;
import io.quantumtrader.executor.portfolio.PortfolioView;
import io.quantumtrader.executor.portfolio.TradingDay;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much of a limit is used, before it bites.
 *
 * @param used in the limit's unit; null while it is not known
 * @param max the limit
 */
public record Headroom(Limit limit, @Nullable BigDecimal used, BigDecimal max) {

  /** The limits that fill up over time. */
  public enum Limit {
    DAILY_TRADES("trades"),
    DAILY_LOSS("percent"),
    DAILY_TARGET("percent"),
    DRAWDOWN("percent"),
    EXPOSURE_TOTAL("quote"),
    POSITIONS("positions");

    private final String unit;

    Limit(String unit) {
      this.unit = unit;
    }

    public String unit() {
      return unit;
    }

    /** The spelling in labels and answers: lower case. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** All of them at one moment; a limit that is off is left out. */
  public static List<Headroom> of(PortfolioView portfolio, Limits limits, Instant now) {
    TradingDay day = portfolio.dayAt(now);
    Account account = portfolio.account();
    Optional<BigDecimal> result = day.resultPct();
    List<Headroom> all = new ArrayList<>();
    all.add(counted(Limit.DAILY_TRADES, portfolio.tradesOn(now), limits.maxDailyTrades()));
    all.add(
        new Headroom(
            Limit.DAILY_LOSS,
            result.map(pct -> pct.negate().max(BigDecimal.ZERO)).orElse(null),
            limits.maxDailyLossPct()));
    if (limits.dailyTargetPct().signum() > 0) {
      all.add(
          new Headroom(
              Limit.DAILY_TARGET,
              result.map(pct -> pct.max(BigDecimal.ZERO)).orElse(null),
              limits.dailyTargetPct()));
    }
    all.add(
        new Headroom(
            Limit.DRAWDOWN,
            account == null ? null : account.drawdownPct(),
            limits.maxDrawdownPct()));
    all.add(
        new Headroom(Limit.EXPOSURE_TOTAL, portfolio.exposureTotal(), limits.maxExposureTotal()));
    all.add(counted(Limit.POSITIONS, portfolio.openSymbols().size(), limits.maxPositionsTotal()));
    return all;
  }

  private static Headroom counted(Limit limit, int used, int max) {
    return new Headroom(limit, BigDecimal.valueOf(used), BigDecimal.valueOf(max));
  }

  /** In the limit's unit, never negative; empty while it is not known. */
  public Optional<BigDecimal> left() {
    return Optional.ofNullable(used).map(it -> max.subtract(it).max(BigDecimal.ZERO));
  }

  /** 1 = nothing used, 0 = used up; empty while it is not known. */
  public Optional<BigDecimal> leftRatio() {
    return left()
        .map(left -> max.signum() <= 0 ? BigDecimal.ZERO : left.divide(max, 4, RoundingMode.FLOOR));
  }

  /** Whether nothing is left. */
  public boolean isReached() {
    return used != null && used.signum() > 0 && used.compareTo(max) >= 0;
  }

  /** {@code 5.01 >= 5}, as in a refusal. */
  public String figures() {
    return (used == null ? "not known" : Figures.money(used)) + " >= " + Figures.plain(max);
  }
}
