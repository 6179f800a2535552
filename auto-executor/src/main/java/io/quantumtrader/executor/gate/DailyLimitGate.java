package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.event.BlockReason;
import io.quantumtrader.executor.portfolio.TradingDay;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Bounds on one UTC day: entries, loss, profit; the latter two realised, fees and funding included.
 * They are percent of the equity the day began with and stop entries when they are reached; a
 * target of zero is off.
 */
final class DailyLimitGate implements EntryGate {

  @Override
  public String name() {
    return "daily_limit";
  }

  @Override
  public Optional<Refusal> checkEntry(GateContext context) {
    Limits limits = context.limits();
    int trades = context.portfolio().tradesOn(context.request().now());
    if (trades + 1 > limits.maxDailyTrades()) {
      return refusal("trades today " + trades + " + 1 > " + limits.maxDailyTrades());
    }
    TradingDay day = context.portfolio().dayAt(context.request().now());
    Optional<BigDecimal> known = day.resultPct();
    if (known.isEmpty()) {
      return refusal("the day's result is not known: " + missing(day));
    }
    BigDecimal resultPct = known.get();
    if (resultPct.signum() < 0 && resultPct.negate().compareTo(limits.maxDailyLossPct()) >= 0) {
      return refusal(compare("loss", resultPct.negate(), limits.maxDailyLossPct()));
    }
    boolean hasTarget = limits.dailyTargetPct().signum() > 0;
    return hasTarget && resultPct.compareTo(limits.dailyTargetPct()) >= 0
        ? refusal(compare("profit", resultPct, limits.dailyTargetPct()))
        : Optional.empty();
  }

  private static String missing(TradingDay day) {
    BigDecimal start = day.startEquity();
    return day.complete()
        ? "expected a positive equity at its start, was "
            + (start == null ? "none" : Figures.money(start))
        : "the exchange's record of it was not read yet";
  }

  private static String compare(String what, BigDecimal pct, BigDecimal limitPct) {
    return "%s today %s %% >= %s %%".formatted(what, Figures.money(pct), Figures.plain(limitPct));
  }

  private static Optional<Refusal> refusal(String detail) {
    return Optional.of(new Refusal(BlockReason.BLOCK_DAILY_LIMIT, detail));
  }
}
