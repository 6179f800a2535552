package io.quantumtrader.executor.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.venue.AccountSnapshot;
import io.quantumtrader.executor.venue.AccountSnapshot.VenuePosition;
import io.quantumtrader.executor.venue.OrderReport;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PortfolioTest {

  private static final String SYMBOL = "BTCUSDT";
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");

  private final Portfolio portfolio = new Portfolio();

  @Test
  void anUnansweredEntryCountsAsFilledAndAsOpen() {
    reserve("a", Side.BUY, "2", "100", T0);
    PortfolioView view = portfolio.snapshot();
    assertThat(view.exposure(SYMBOL)).isEqualByComparingTo("200");
    assertThat(view.exposureTotal()).isEqualByComparingTo("200");
    assertThat(view.openSymbols()).containsExactly(SYMBOL);
    assertThat(view.entriesIn(SYMBOL)).isEqualTo(1);
    assertThat(view.pendingEntries(SYMBOL, Side.BUY)).hasSize(1);
    assertThat(view.pendingEntries(SYMBOL, Side.SELL)).isEmpty();
    assertThat(view.position(SYMBOL)).isEmpty();
  }

  @Test
  void exposureMovesFromReservedToHeldAsItFillsAndTheRestIsGivenBack() {
    reserve("a", Side.BUY, "2", "100", T0);
    portfolio.onAccepted("a", "qxa", T0, T0);
    execute("a", "1", "99");
    assertThat(portfolio.snapshot().exposure(SYMBOL)).isEqualByComparingTo("199");
    assertThat(portfolio.snapshot().entriesIn(SYMBOL)).isEqualTo(1);
    portfolio.onTerminal("a", T0);
    assertThat(portfolio.snapshot().exposure(SYMBOL)).isEqualByComparingTo("99");
    assertThat(portfolio.snapshot().reservations()).isEmpty();
  }

  @Test
  void aRefusedEntryLeavesNothingBehind() {
    reserve("a", Side.BUY, "2", "100", T0);
    portfolio.onTerminal("a", T0);
    PortfolioView view = portfolio.snapshot();
    assertThat(view.exposureTotal()).isZero();
    assertThat(view.lastEntryAt()).isEmpty();
    assertThat(view.tradesOn(T0)).isZero();
  }

  @Test
  void cooldownsCountFromTheAcceptanceAndOnlyOnce() {
    reserve("a", Side.BUY, "2", "100", T0);
    assertThat(portfolio.snapshot().lastEntryAt()).contains(T0);
    portfolio.onAccepted("a", "qxa", T0.plusSeconds(1), T0.plusSeconds(1));
    portfolio.onAccepted("a", "qxa", T0.plusSeconds(9), T0.plusSeconds(9));
    portfolio.onTerminal("a", T0.plusSeconds(10));
    PortfolioView view = portfolio.snapshot();
    assertThat(view.lastEntryAt()).contains(T0.plusSeconds(1));
    assertThat(view.lastEntryAt(SYMBOL)).contains(T0.plusSeconds(1));
    assertThat(view.lastEntryAt("ETHUSDT")).isEmpty();
    assertThat(view.tradesOn(T0)).isEqualTo(1);
  }

  @Test
  void aReductionStartsNoCooldownAndCountsAsNoTrade() {
    hold("1", "100");
    reduce("r", Side.SELL, "1");
    portfolio.onAccepted("r", "qxr", T0.plusSeconds(50), T0.plusSeconds(50));
    assertThat(portfolio.snapshot().lastEntryAt()).contains(T0);
    assertThat(portfolio.snapshot().tradesOn(T0)).isEqualTo(1);
    assertThat(portfolio.snapshot().exposure(SYMBOL)).isEqualByComparingTo("100");
  }

  @Test
  void reportsThatRepeatOrOvertakeChangeNothing() {
    reserve("a", Side.BUY, "3", "100", T0);
    portfolio.onAccepted("a", "qxa", T0, T0);
    execute("a", "1", "100");
    execute("a", "3", "100");
    PortfolioView after = portfolio.snapshot();
    execute("a", "3", "100");
    execute("a", "1", "100");
    assertThat(portfolio.snapshot()).isEqualTo(after);
    portfolio.onTerminal("a", T0);
    execute("a", "3", "100");
    assertThat(portfolio.snapshot().position(SYMBOL).orElseThrow().signedQuantity())
        .isEqualByComparingTo("3");
  }

  @Test
  void anExecutionOfAnOrderThatWasNeverAcceptedIsABug() {
    reserve("a", Side.BUY, "1", "100", T0);
    assertThatIllegalStateException().isThrownBy(() -> execute("a", "1", "100"));
  }

  @Test
  void oneIdHasOneReservation() {
    reserve("a", Side.BUY, "1", "100", T0);
    assertThatIllegalStateException()
        .isThrownBy(() -> reserve("a", Side.BUY, "1", "100", T0))
        .withMessage("expected no reservation for a, was reserved");
  }

  @Test
  void theDayHoldsRealisedProfitLessFeesEvenWhenFeesAreToldLast() {
    account("1000", "1000", T0.minusSeconds(1));
    hold("2", "100");
    reduce("r", Side.SELL, "2");
    portfolio.onAccepted("r", "qxr", T0, T0);
    portfolio.onExecution("r", execution("2", "90", "0", null), T0, T0);
    portfolio.onTerminal("r", T0);
    assertThat(day(T0).money().result()).isEqualByComparingTo("-20");
    portfolio.onExecution("r", execution("2", "90", "0.5", "USDT"), T0, T0);
    portfolio.onExecution("r", execution("2", "90", "0.5", "USDT"), T0, T0);
    assertThat(day(T0).money().result()).isEqualByComparingTo("-20.5");
    assertThat(day(T0).startEquity()).isEqualByComparingTo("1000");
    assertThat(portfolio.snapshot().positions()).isEmpty();
  }

  @Test
  void feesInAnotherAssetAreLeftToTheAccount() {
    reserve("a", Side.BUY, "1", "100", T0);
    portfolio.onAccepted("a", "qxa", T0, T0);
    portfolio.onExecution("a", execution("1", "100", "0.001", "BNB"), T0, T0);
    assertThat(day(T0).money().result()).isZero();
  }

  @Test
  void aNewUtcDayBeginsWithItsOwnCountersAndTheEquityOfThen() {
    account("1000", "1000", T0);
    hold("1", "100");
    Instant tomorrow = Instant.parse("2026-03-02T00:00:00Z");
    assertThat(portfolio.snapshot().tradesOn(tomorrow.minusMillis(1))).isEqualTo(1);
    assertThat(portfolio.snapshot().tradesOn(tomorrow)).isZero();
    assertThat(day(tomorrow).startEquity()).isEqualByComparingTo("1000");
    account("900", "900", tomorrow.plusSeconds(1));
    assertThat(day(tomorrow).startEquity()).isEqualByComparingTo("1000");
    assertThat(day(tomorrow).peakEquity()).isEqualByComparingTo("1000");
    assertThat(day(tomorrow.minusSeconds(2)).trades()).isZero();
  }

  @Test
  void drawdownCountsFromTheHighestEquityUntilAnOperatorResetsIt() {
    account("1000", "1000", T0);
    account("1200", "1200", T0.plusSeconds(1));
    account("1080", "1080", T0.plusSeconds(2));
    assertThat(knownAccount().drawdownPct()).isEqualByComparingTo("10");
    portfolio.days().resetPeaks();
    assertThat(knownAccount().drawdownPct()).isZero();
  }

  @Test
  void freeCapitalIsLessWhatIsReservedAndWhatFilledSinceTheAccountWasRead() {
    account("1000", "1000", T0);
    reserve("a", Side.BUY, "2", "100", T0.plusSeconds(1));
    assertThat(portfolio.snapshot().availableCapital().orElseThrow()).isEqualByComparingTo("980");
    portfolio.onAccepted("a", "qxa", T0.plusSeconds(2), T0.plusSeconds(2));
    execute("a", "1", "100");
    assertThat(portfolio.snapshot().availableCapital().orElseThrow()).isEqualByComparingTo("980");
    portfolio.onTerminal("a", T0.plusSeconds(4));
    assertThat(portfolio.snapshot().availableCapital().orElseThrow()).isEqualByComparingTo("990");
    account("1000", "990", T0.plusSeconds(5));
    assertThat(portfolio.snapshot().availableCapital().orElseThrow()).isEqualByComparingTo("990");
  }

  @Test
  void marginOfAnOrderTheAccountAlreadyShowsIsNotCountedTwice() {
    reserve("a", Side.BUY, "2", "100", T0);
    portfolio.onAccepted("a", "qxa", T0, T0);
    account("1000", "980", T0.plusSeconds(1));
    assertThat(portfolio.snapshot().availableCapital().orElseThrow()).isEqualByComparingTo("980");
    execute("a", "2", "100");
    portfolio.onTerminal("a", T0.plusSeconds(2));
    assertThat(portfolio.snapshot().availableCapital().orElseThrow()).isEqualByComparingTo("980");
  }

  @Test
  void withoutAnAccountFreeCapitalIsNotKnown() {
    assertThat(portfolio.snapshot().availableCapital()).isEmpty();
  }

  @Test
  void whatTheExchangeHoldsAtTheFirstComparisonComesInAndIsNoDrift() {
    Reconciliation result = reconcile(T0, List.of(venue(SYMBOL, "-2", "100")), List.of());
    assertThat(result.takenOver())
        .containsExactly(new Reconciliation.Drift(SYMBOL, BigDecimal.ZERO, new BigDecimal("-2")));
    assertThat(result.drifts()).isEmpty();
    Position adopted = portfolio.snapshot().position(SYMBOL).orElseThrow();
    assertThat(adopted.side()).isEqualTo(Side.SELL);
    assertThat(adopted.averageEntry()).isEqualByComparingTo("100");
    assertThat(adopted.entries()).isEqualTo(1);
  }

  @Test
  void whatWeHoldAndTheExchangeDoesNotIsDropped() {
    hold("1", "100");
    reconcile(T0.plusSeconds(50), List.of(venue(SYMBOL, "1", "100")), List.of());
    Reconciliation first = reconcile(T0.plusSeconds(60), List.of(), List.of());
    assertThat(first.drifts()).isEmpty();
    assertThat(first.suspected()).hasSize(1);
    assertThat(held()).isEqualByComparingTo("1");
    Reconciliation second = reconcile(T0.plusSeconds(61), List.of(), List.of());
    assertThat(second.drifts()).isEqualTo(first.suspected());
    assertThat(second.suspected()).isEmpty();
    assertThat(portfolio.snapshot().positions()).isEmpty();
  }

  @Test
  void aDifferenceThatIsGoneAtTheSecondLookWasAReadingThatLagged() {
    hold("1", "100");
    reconcile(T0.plusSeconds(50), List.of(venue(SYMBOL, "1", "100")), List.of());
    reconcile(T0.plusSeconds(60), List.of(), List.of());
    Reconciliation second =
        reconcile(T0.plusSeconds(62), List.of(venue(SYMBOL, "1", "100")), List.of());
    assertThat(second).isEqualTo(new Reconciliation(List.of(), java.util.Set.of()));
    assertThat(held()).isEqualByComparingTo("1");
  }

  @Test
  void aDifferenceWithOtherNumbersIsAnotherOneAndHasToBeSeenTwiceAsWell() {
    reconcile(T0, List.of(), List.of());
    reconcile(T0.plusSeconds(10), List.of(venue(SYMBOL, "1", "100")), List.of());
    Reconciliation other =
        reconcile(T0.plusSeconds(20), List.of(venue(SYMBOL, "2", "100")), List.of());
    assertThat(other.drifts()).isEmpty();
    assertThat(other.suspected())
        .containsExactly(new Reconciliation.Drift(SYMBOL, BigDecimal.ZERO, new BigDecimal("2")));
  }

  @Test
  void agreeingIsNoDriftAndKeepsWhatOnlyWeKnow() {
    hold("1", "100");
    Reconciliation result =
        reconcile(T0.plusSeconds(60), List.of(venue(SYMBOL, "1.000", "100.01")), List.of());
    assertThat(result).isEqualTo(new Reconciliation(List.of(), java.util.Set.of()));
    Position position = portfolio.snapshot().position(SYMBOL).orElseThrow();
    assertThat(position.confidence()).isEqualByComparingTo("0.8");
    assertThat(position.regime()).isEqualTo("bull");
    assertThat(position.averageEntry()).isEqualByComparingTo("100.01");
  }

  @Test
  void aSnapshotOlderThanTheLastFillIsNotBelieved() {
    hold("1", "100");
    Reconciliation result = reconcile(T0, List.of(), List.of());
    assertThat(result.drifts()).isEmpty();
    assertThat(result.deferred()).containsExactly(SYMBOL);
    assertThat(portfolio.snapshot().positions()).containsKey(SYMBOL);
  }

  @Test
  void aSymbolWithAnOrderInFlightIsNotCompared() {
    reconcile(T0, List.of(), List.of());
    reserve("a", Side.BUY, "1", "100", T0);
    Reconciliation result =
        reconcile(T0.plusSeconds(5), List.of(venue(SYMBOL, "1", "100")), List.of());
    assertThat(result.deferred()).containsExactly(SYMBOL);
    assertThat(portfolio.snapshot().positions()).isEmpty();
  }

  @Test
  void theFirstComparisonTakesOverWhatIsHeldEvenWithAnOrderInFlight() {
    reserve("a", Side.BUY, "1", "100", T0);
    Reconciliation result =
        reconcile(T0.plusSeconds(5), List.of(venue(SYMBOL, "4", "100")), List.of());
    assertThat(result.deferred()).containsExactly(SYMBOL);
    assertThat(held()).isEqualByComparingTo("4");
    assertThat(portfolio.comparedPosition(SYMBOL)).isEmpty();
  }

  @Test
  void whatWasTakenOverWithAnOrderInFlightHasItsFillsAndIsNoDriftOnceItIsQuiet() {
    reserve("a", Side.BUY, "1", "100", T0);
    reconcile(T0.plusSeconds(5), List.of(venue(SYMBOL, "4", "100")), List.of());
    portfolio.onAccepted("a", "qxa", T0.plusSeconds(6), T0.plusSeconds(6));
    execute("a", "1", "100");
    assertThat(held()).isEqualByComparingTo("4");
    portfolio.onTerminal("a", T0.plusSeconds(6));
    Reconciliation quiet =
        reconcile(T0.plusSeconds(60), List.of(venue(SYMBOL, "3", "100")), List.of());
    assertThat(quiet).isEqualTo(new Reconciliation(List.of(), java.util.Set.of()));
    assertThat(held()).isEqualByComparingTo("3");
    assertThat(portfolio.comparedPosition(SYMBOL).orElseThrow()).isEqualByComparingTo("3");
  }

  @Test
  void whatAnOrderExecutesAfterTheFirstComparisonMovesThePosition() {
    reserve("a", Side.BUY, "1", "100", T0);
    reconcile(T0.plusSeconds(1), List.of(venue(SYMBOL, "4", "100")), List.of());
    portfolio.onAccepted("a", "qxa", T0.plusSeconds(6), T0.plusSeconds(6));
    execute("a", "1", "100");
    assertThat(held()).isEqualByComparingTo("5");
  }

  @Test
  void anOrderOpenInTheFirstComparisonMovesThePositionByWhatItFillsLater() {
    reserve("a", Side.BUY, "3", "100", T0);
    portfolio.onAccepted("a", "qxa", T0, T0);
    reconcile(T0.plusSeconds(5), List.of(venue(SYMBOL, "4", "100")), List.of(open("2")));
    execute("a", "2", "100");
    assertThat(held()).isEqualByComparingTo("4");
    execute("a", "3", "100");
    assertThat(held()).isEqualByComparingTo("5");
  }

  @Test
  void afterSomebodyElseHasLedPositionsAreTakenOverAnew() {
    hold("1", "100");
    reconcile(T0.plusSeconds(60), List.of(venue(SYMBOL, "1", "100")), List.of());
    portfolio.distrustPositions();
    assertThat(portfolio.comparedPosition(SYMBOL)).isEmpty();
    reserve("b", Side.BUY, "1", "100", T0);
    reconcile(T0.plusSeconds(70), List.of(venue(SYMBOL, "7", "100")), List.of());
    assertThat(held()).isEqualByComparingTo("7");
  }

  @Test
  void aRestingOrderIsNoObstacleWhenItsFillsAgree() {
    reconcile(T0, List.of(), List.of());
    reserve("a", Side.BUY, "3", "100", T0);
    portfolio.onAccepted("a", "qxa", T0, T0);
    execute("a", "1", "100");
    Instant later = T0.plusSeconds(60);
    assertThat(reconcile(later, List.of(venue(SYMBOL, "2", "100")), List.of(open("2"))).deferred())
        .containsExactly(SYMBOL);
    reconcile(later, List.of(venue(SYMBOL, "1.5", "100")), List.of(open("1")));
    Reconciliation agreed =
        reconcile(later.plusSeconds(1), List.of(venue(SYMBOL, "1.5", "100")), List.of(open("1")));
    assertThat(agreed.drifts())
        .containsExactly(
            new Reconciliation.Drift(SYMBOL, new BigDecimal("1"), new BigDecimal("1.5")));
  }

  @Test
  void aScaleInKeepsTheFirstRegimeAndTheHighestConfidence() {
    hold("1", "100");
    entry("b", "0.9", "bear");
    portfolio.onAccepted("b", "qxb", T0, T0);
    execute("b", "0.5", "100");
    execute("b", "1", "100");
    portfolio.onTerminal("b", T0);
    Position position = portfolio.snapshot().position(SYMBOL).orElseThrow();
    assertThat(position.entries()).isEqualTo(2);
    assertThat(position.confidence()).isEqualByComparingTo("0.9");
    assertThat(position.regime()).isEqualTo("bull");
    assertThat(portfolio.snapshot().symbolsInRegime("bull")).containsExactly(SYMBOL);
  }

  @Test
  void theMinuteCountsExitsAndForgets() {
    reserve("a", Side.BUY, "1", "100", T0);
    reduce("r", Side.SELL, "1");
    OrderPace pace = portfolio.snapshot().pace();
    assertThat(pace.inLastMinute(T0.plusSeconds(60))).isEqualTo(2);
    assertThat(pace.inLastMinute(T0.plusSeconds(61))).isZero();
  }

  @Test
  void theMemoryOfTheMinuteIsBoundedInAFlood() {
    OrderPace pace = OrderPace.NONE;
    for (int i = 0; i < 100_000; i++) {
      pace = pace.with(T0.plusMillis(i));
    }
    assertThat(pace.ordersBySecond()).hasSizeLessThanOrEqualTo(61);
    assertThat(pace.inLastMinute(T0.plusMillis(99_999))).isEqualTo(61_000);
  }

  @Test
  void aRestartContinuesFromTheSavedState() {
    account("1000", "1000", T0);
    hold("1", "100");
    reserve("a", Side.BUY, "1", "100", T0.plus(Duration.ofMinutes(1)));
    PortfolioView saved = portfolio.snapshot();
    assertThat(new Portfolio(saved).snapshot()).isEqualTo(saved);
  }

  private void hold(String quantity, String price) {
    entry("hold", "0.8", "bull", quantity, price, T0);
    portfolio.onAccepted("hold", "qxhold", T0, T0);
    execute("hold", quantity, price);
    portfolio.onTerminal("hold", T0);
  }

  private void reserve(String id, Side side, String quantity, String price, Instant at) {
    portfolio.reserve(Reservation.of(id, order(side, quantity, price, false, null, null), at));
  }

  private void entry(String id, String confidence, String regime) {
    entry(id, confidence, regime, "1", "100", T0);
  }

  private void entry(
      String id, String confidence, String regime, String quantity, String price, Instant at) {
    portfolio.reserve(
        Reservation.of(id, order(Side.BUY, quantity, price, false, confidence, regime), at));
  }

  private void reduce(String id, Side side, String quantity) {
    portfolio.reserve(Reservation.of(id, order(side, quantity, "100", true, null, null), T0));
  }

  private static ReservedOrder order(
      Side side,
      String quantity,
      String price,
      boolean reduceOnly,
      @Nullable String confidence,
      @Nullable String regime) {
    return new ReservedOrder(
        SYMBOL,
        side,
        new BigDecimal(quantity),
        new BigDecimal(price),
        reduceOnly,
        10,
        confidence == null ? null : new BigDecimal(confidence),
        regime);
  }

  private void execute(String id, String quantity, String price) {
    portfolio.onExecution(
        id, execution(quantity, price, "0", null), T0.plusSeconds(3), T0.plusSeconds(3));
  }

  private static Execution execution(
      String quantity, String price, String fees, @Nullable String asset) {
    return new Execution(
        new BigDecimal(quantity), new BigDecimal(price), new BigDecimal(fees), asset, null);
  }

  private void account(String equity, String available, Instant at) {
    List<VenuePosition> positions =
        portfolio.snapshot().positions().values().stream()
            .map(p -> new VenuePosition(p.symbol(), p.signedQuantity(), p.averageEntry()))
            .toList();
    portfolio.onReconciled(
        new AccountSnapshot(
            new BigDecimal(equity), new BigDecimal(available), positions, List.of(), at));
  }

  private Account knownAccount() {
    return java.util.Objects.requireNonNull(portfolio.snapshot().account());
  }

  private TradingDay day(Instant at) {
    return portfolio.snapshot().dayAt(at);
  }

  private BigDecimal held() {
    return portfolio.snapshot().position(SYMBOL).orElseThrow().signedQuantity();
  }

  private Reconciliation reconcile(
      Instant at, List<VenuePosition> positions, List<OrderReport> open) {
    return portfolio.onReconciled(
        new AccountSnapshot(BigDecimal.TEN, BigDecimal.TEN, positions, open, at));
  }

  private static VenuePosition venue(String symbol, String quantity, String price) {
    return new VenuePosition(symbol, new BigDecimal(quantity), new BigDecimal(price));
  }

  private static OrderReport open(String executed) {
    return new OrderReport(
        SYMBOL,
        "qxa",
        1,
        OrderStatus.PARTIALLY_FILLED,
        new BigDecimal(executed),
        new BigDecimal("100"),
        null,
        ResolvedBy.QUERY,
        T0);
  }
}
