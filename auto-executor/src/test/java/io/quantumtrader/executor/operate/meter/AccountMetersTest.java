package io.quantumtrader.executor.operate.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quantumtrader.executor.operate.LimitViews.LimitsView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountMetersTest {

  private static final LimitsView VIEW =
      new LimitsView(
          LocalDate.of(2026, 1, 5),
          Instant.parse("2026-01-06T00:00:00Z"),
          true,
          3,
          new BigDecimal("12.5"),
          new BigDecimal("0.5"),
          new BigDecimal("-0.25"),
          new BigDecimal("11.75"),
          new BigDecimal("10000"),
          new BigDecimal("10011.75"),
          new BigDecimal("10020"),
          null,
          List.of());

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void theDayIsShownInItsPartsAndTheEquityAtItsPoints() {
    new AccountMeters(registry, () -> VIEW);

    assertThat(value("account_day_quote", "part", "realized_pnl")).isEqualTo(12.5);
    assertThat(value("account_day_quote", "part", "fees")).isEqualTo(0.5);
    assertThat(value("account_day_quote", "part", "funding")).isEqualTo(-0.25);
    assertThat(value("account_day_quote", "part", "result")).isEqualTo(11.75);
    assertThat(value("account_equity_quote", "at", "now")).isEqualTo(10011.75);
    assertThat(value("account_equity_quote", "at", "day_start")).isEqualTo(10000);
    assertThat(value("account_equity_quote", "at", "day_peak")).isEqualTo(10020);
  }

  @Test
  void whatIsNotKnownHasNoValueButASeries() {
    new AccountMeters(registry, () -> VIEW);

    assertThat(value("account_equity_quote", "at", "peak")).isNaN();
  }

  private double value(String name, String label, String value) {
    return registry.get(name).tag(label, value).gauge().value();
  }
}
