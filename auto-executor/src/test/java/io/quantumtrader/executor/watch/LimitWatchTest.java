package io.quantumtrader.executor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.gate.Limits;
import io.quantumtrader.executor.portfolio.PastEntry;
import io.quantumtrader.executor.portfolio.Portfolio;
import io.quantumtrader.executor.portfolio.Takings;
import io.quantumtrader.executor.portfolio.TradingDay;
import io.quantumtrader.executor.support.NoHaltStore;
import io.quantumtrader.executor.support.SettableClock;
import io.quantumtrader.executor.venue.AccountSnapshot;
import io.quantumtrader.executor.venue.AccountSnapshot.VenuePosition;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each limit at its boundary, on both sides of it, and its end. */
class LimitWatchTest {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final Halts halts = new Halts(clock, new NoHaltStore());
  private final Portfolio portfolio = new Portfolio();
  private boolean leads = true;
  private final LimitWatch watch =
      new LimitWatch(portfolio::snapshot, limits(), halts, () -> leads, clock);

  /** Three trades, 5 % loss, 2 % target, 4 % drawdown, 5,000 of exposure. */
  private static Limits limits() {
    Limits it = Limits.DEFAULTS;
    return new Limits(
        it.allowedSymbols(),
        it.intentMaxAge(),
        it.minConfidence(),
        it.cooldownGlobal(),
        it.cooldownSymbol(),
        it.maxPositionsTotal(),
        it.maxPerSymbol(),
        it.maxExposureTotal(),
        it.maxExposurePerSymbol(),
        it.allowScaleIn(),
        it.scaleInMax(),
        it.scaleInConfidenceDelta(),
        it.maxPerRegime(),
        it.maxOrderNotional(),
        it.priceCollarPct(),
        3,
        it.maxDailyLossPct(),
        new BigDecimal("2"),
        it.maxDrawdownPct(),
        it.maxOrdersPerMinute(),
        it.maxLeverage(),
        it.defaultLeverage(),
        it.capitalFraction());
  }

  @BeforeEach
  void readTheAccount() {
    equity("10000");
  }

  @Test
  void tradesHaltAtTheLimitAndEndWithTheDay() {
    entries(2);
    assertThat(look()).isEmpty();
    entries(3);
    assertThat(look()).containsExactly(HaltReason.DAILY_TRADE_LIMIT);
    assertThat(halts.active().getFirst().detail())
        .isEqualTo("trades today 3 >= 3, until 2026-03-02T00:00:00Z");

    clock.advance(Duration.ofHours(12).minusMillis(1));
    assertThat(look()).containsExactly(HaltReason.DAILY_TRADE_LIMIT);
    clock.advance(Duration.ofMillis(1));
    assertThat(look()).isEmpty();
  }

  @Test
  void aLossHaltsAtTheLimitAndOnlyAPersonEndsItOnceADay() {
    result("-499.99");
    assertThat(look()).isEmpty();
    result("-500");
    assertThat(look()).containsExactly(HaltReason.DAILY_LOSS_LIMIT);
    clock.advance(Duration.ofHours(12));
    assertThat(look()).containsExactly(HaltReason.DAILY_LOSS_LIMIT);
    halts.clearByOperator("seen", "alice");
    assertThat(look()).isEmpty();
  }

  @Test
  void aLossThatAPersonHasSeenDoesNotHaltAgainOnTheSameDayButOnTheNext() {
    result("-600");
    look();
    halts.clearByOperator("seen", "alice");
    assertThat(look()).isEmpty();

    clock.advance(Duration.ofDays(1));
    equity("9400");
    result("-600");
    assertThat(look()).contains(HaltReason.DAILY_LOSS_LIMIT);
  }

  @Test
  void fundingAndFeesCountInTheResult() {
    record(new Takings(new BigDecimal("-300"), new BigDecimal("100"), new BigDecimal("-100")));
    assertThat(look()).containsExactly(HaltReason.DAILY_LOSS_LIMIT);
  }

  @Test
  void aTargetHaltsWhenItIsReachedAndEndsWithTheDay() {
    result("199.99");
    assertThat(look()).isEmpty();
    result("200");
    assertThat(look()).containsExactly(HaltReason.DAILY_TARGET_REACHED);
    clock.advance(Duration.ofHours(12));
    assertThat(look()).isEmpty();
  }

  @Test
  void aDrawdownHaltsAndIsNotFoundAgainOnceItIsAccepted() {
    equity("9600.01");
    assertThat(look()).isEmpty();
    equity("9600");
    assertThat(look()).containsExactly(HaltReason.DRAWDOWN_LIMIT);

    portfolio.days().resetPeaks();
    halts.clearByOperator("accepted", "alice");

    assertThat(look()).isEmpty();
  }

  @Test
  void exposureBeyondWhatFillsExplainHaltsOnceUntilItWasWithinAgain() {
    holding("5250");
    assertThat(look()).isEmpty();
    holding("5250.01");
    assertThat(look()).containsExactly(HaltReason.EXPOSURE_LIMIT);
    halts.clearByOperator("mine", "alice");
    assertThat(look()).isEmpty();
    holding("100");
    look();
    holding("6000");
    assertThat(look()).containsExactly(HaltReason.EXPOSURE_LIMIT);
  }

  @Test
  void aStandbyJudgesNothing() {
    leads = false;
    result("-600");
    assertThat(look()).isEmpty();
  }

  @Test
  void whatIsNotKnownIsNoLoss() {
    portfolio.days().awaitRecord();
    assertThat(look()).isEmpty();
  }

  private List<HaltReason> look() {
    watch.run();
    return halts.active().stream().map(Halt::reason).toList();
  }

  private void entries(int count) {
    portfolio
        .days()
        .restore(
            IntStream.range(0, count)
                .mapToObj(i -> new PastEntry("e" + i, "BTCUSDT", clock.instant()))
                .toList(),
            clock.instant());
  }

  private void result(String amount) {
    record(new Takings(new BigDecimal(amount), BigDecimal.ZERO, BigDecimal.ZERO));
  }

  private void record(Takings takings) {
    portfolio.days().recorded(TradingDay.dateOf(clock.instant()), takings, clock.instant());
  }

  private void equity(String amount) {
    read(amount, List.of());
  }

  /** Seen twice, so that it is believed. */
  private void holding(String notional) {
    for (int i = 0; i < 2; i++) {
      clock.advance(Duration.ofSeconds(2));
      read(
          "10000", List.of(new VenuePosition("BTCUSDT", BigDecimal.ONE, new BigDecimal(notional))));
    }
  }

  private void read(String equity, List<VenuePosition> positions) {
    BigDecimal money = new BigDecimal(equity);
    var ignored =
        portfolio.onReconciled(
            new AccountSnapshot(money, money, positions, List.of(), clock.instant()));
  }
}
