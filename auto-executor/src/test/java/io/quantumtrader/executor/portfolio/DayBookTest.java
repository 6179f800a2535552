package io.quantumtrader.executor.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.executor.venue.AccountSnapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Days across midnight, restarts and the exchange's record of income. */
class DayBookTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-03-01");

  private final DayBook days = new DayBook(PortfolioView.EMPTY);

  @Test
  void theExchangesRecordCountsUpToItsTimeAndFillsAfterIt() {
    days.earned(profit("5"), NOON, NOON);
    days.recorded(TODAY, new Takings(d("7"), d("1"), d("-2")), NOON.plusSeconds(1));
    days.earned(profit("3"), NOON.plusSeconds(1), NOON.plusSeconds(5));
    days.earned(profit("4"), NOON.plusSeconds(2), NOON.plusSeconds(5));

    assertThat(days.day().money()).isEqualTo(new Takings(d("11"), d("1"), d("-2")));
    assertThat(days.day().money().result()).isEqualByComparingTo("8");
  }

  @Test
  void aRecordReadAgainReplacesWhatFillsHadCountedForIt() {
    days.recorded(TODAY, Takings.NONE, NOON);
    days.earned(profit("4"), NOON.plusSeconds(2), NOON.plusSeconds(2));
    days.earned(profit("6"), NOON.plusSeconds(9), NOON.plusSeconds(9));
    days.recorded(TODAY, profit("4.01"), NOON.plusSeconds(5));

    assertThat(days.day().money().realizedPnl()).isEqualByComparingTo("10.01");
  }

  @Test
  void aRecordThatCoversLessThanTheLastChangesNothing() {
    days.earned(profit("4"), NOON.plusSeconds(2), NOON.plusSeconds(2));
    days.recorded(TODAY, profit("4"), NOON.plusSeconds(3));
    days.recorded(TODAY, Takings.NONE, NOON.plusSeconds(1));

    assertThat(days.day().money().realizedPnl()).isEqualByComparingTo("4");
  }

  @Test
  void whatExecutedYesterdayDoesNotCountTodayHoweverLateItIsTold() {
    days.entered("a", "BTCUSDT", MIDNIGHT.minusMillis(1), MIDNIGHT.plusMillis(1));
    days.earned(profit("-9"), MIDNIGHT.minusMillis(1), MIDNIGHT.plusMillis(1));
    days.recorded(TODAY, profit("-9"), MIDNIGHT.minusMillis(1));

    assertThat(days.day().date()).isEqualTo(TODAY.plusDays(1));
    assertThat(days.day().trades()).isZero();
    assertThat(days.day().money()).isEqualTo(Takings.NONE);
    assertThat(days.entryTimes().last()).isEqualTo(MIDNIGHT.minusMillis(1));
  }

  @Test
  void anEntryKnownFromTheJournalAndFromAReportCountsOnce() {
    PastEntry entry = new PastEntry("a", "BTCUSDT", NOON);
    days.restore(List.of(entry, new PastEntry("y", "ETHUSDT", NOON.minusSeconds(86_400))), NOON);
    days.entered("a", "BTCUSDT", NOON, NOON.plusSeconds(1));
    days.restore(List.of(entry), NOON.plusSeconds(2));

    assertThat(days.day().trades()).isEqualTo(1);
    assertThat(days.entryTimes().bySymbol()).containsKeys("BTCUSDT", "ETHUSDT");
  }

  @Test
  void untilTheRecordIsReadTheResultIsNotKnown() {
    days.read(account("1000", NOON));
    days.awaitRecord();
    assertThat(days.day().resultPct()).isEmpty();

    days.recorded(TODAY, profit("-10"), NOON);

    assertThat(days.day().resultPct().orElseThrow()).isEqualByComparingTo("-1");
  }

  @Test
  void aRestartOnTheSameDayMeasuresFromTheSameEquity() {
    days.read(account("1000", NOON));
    days.read(account("1200", NOON.plusSeconds(1)));
    days.read(account("1100", NOON.plusSeconds(2)));
    EquityMarks marks = days.marks().orElseThrow();

    DayBook next = new DayBook(PortfolioView.EMPTY);
    next.restore(marks, NOON.plusSeconds(60));
    next.read(account("1100", NOON.plusSeconds(61)));

    assertThat(next.marks()).contains(marks);
  }

  @Test
  void aRestartOnTheNextDayBeginsItWithTheLastEquityOfTheDayBefore() {
    days.read(account("1000", NOON));
    days.read(account("900", NOON.plusSeconds(1)));

    DayBook next = new DayBook(PortfolioView.EMPTY);
    next.restore(days.marks().orElseThrow(), MIDNIGHT);
    next.read(account("850", MIDNIGHT.plusSeconds(1)));

    assertThat(next.marks())
        .contains(new EquityMarks(TODAY.plusDays(1), d("900"), d("900"), d("1000"), d("850")));
  }

  @Test
  void anAcceptedDrawdownIsNotFoundAgainAfterARestart() {
    days.read(account("1000", NOON));
    days.read(account("900", NOON.plusSeconds(1)));
    days.resetPeaks();

    DayBook next = new DayBook(PortfolioView.EMPTY);
    next.restore(days.marks().orElseThrow(), NOON.plusSeconds(2));
    next.read(account("899", NOON.plusSeconds(3)));

    assertThat(java.util.Objects.requireNonNull(next.account()).peakEquity())
        .isEqualByComparingTo("900");
    assertThat(next.day().startEquity()).isEqualByComparingTo("1000");
  }

  private static Takings profit(String amount) {
    return new Takings(d(amount), BigDecimal.ZERO, BigDecimal.ZERO);
  }

  private static AccountSnapshot account(String equity, Instant at) {
    return new AccountSnapshot(d(equity), d(equity), List.of(), List.of(), at);
  }

  private static BigDecimal d(String number) {
    return new BigDecimal(number);
  }
}
