package io.quantumtrader.executor.operate.meter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quantumtrader.executor.operate.LimitViews;
import io.quantumtrader.executor.operate.LimitViews.LimitsView;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the UTC day has brought and what the account is worth, in quote units. What is not known has
 * no value.
 */
public final class AccountMeters {

  private final MeterRegistry registry;
  private final LimitViews account;

  public AccountMeters(MeterRegistry registry, LimitViews account) {
    this.registry = registry;
    this.account = account;
    day("realized_pnl", LimitsView::realizedPnl);
    day("fees", LimitsView::fees);
    day("funding", LimitsView::funding);
    day("result", LimitsView::result);
    equity("now", LimitsView::equity);
    equity("day_start", LimitsView::startEquity);
    equity("day_peak", LimitsView::dayPeakEquity);
    equity("peak", LimitsView::peakEquity);
  }

  private void day(String part, Function<LimitsView, @Nullable BigDecimal> amount) {
    gauge("account_day_quote", Tags.of("part", part), amount);
  }

  private void equity(String at, Function<LimitsView, @Nullable BigDecimal> amount) {
    gauge("account_equity_quote", Tags.of("at", at), amount);
  }

  private void gauge(String name, Tags tags, Function<LimitsView, @Nullable BigDecimal> amount) {
    Gauge.builder(name, account, views -> value(amount.apply(views.limits())))
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  private static double value(@Nullable BigDecimal amount) {
    return amount == null ? Double.NaN : amount.doubleValue();
  }
}
