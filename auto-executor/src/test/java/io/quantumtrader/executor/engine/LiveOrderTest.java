package io.quantumtrader.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.Outcome;
import io.quantumtrader.contract.intent.TimeInForce;
import io.quantumtrader.executor.journal.JournalRecord;
import io.quantumtrader.executor.journal.JournalRecord.Origin;
import io.quantumtrader.executor.journal.JournalRecord.Placed;
import io.quantumtrader.executor.order.Attempt;
import io.quantumtrader.executor.order.OrderPlan;
import io.quantumtrader.executor.order.OrderState;
import io.quantumtrader.executor.order.Progress;
import io.quantumtrader.executor.venue.OrderTicket;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveOrderTest {

  private static final Instant CLAIMED = Instant.parse("2026-03-01T12:00:00Z");
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final Attempt ATTEMPT =
      new Attempt(
          1,
          new OrderTicket(
              "qx-1", "BTCUSDT", Side.BUY, ONE, null, null, false, CLAIMED, Duration.ofSeconds(5)),
          CLAIMED,
          CLAIMED.plusMillis(6_500));
  private static final OrderState SUBMITTING = new OrderState.Submitting(ATTEMPT, null);
  private static final OrderState UNKNOWN =
      new OrderState.Unknown(ATTEMPT, "time-out", CLAIMED, 0, 0, null);
  private static final OrderState WORKING = new OrderState.Working(ATTEMPT, progress(), 0, false);
  private static final OrderState DONE = new OrderState.Done(ATTEMPT, null, Outcome.NOT_PLACED);

  private static Progress progress() {
    BigDecimal zero = BigDecimal.ZERO;
    return new Progress(7, OrderStatus.NEW, zero, zero, zero, zero, null, zero, zero);
  }

  private static LiveOrder order(OrderState state, @Nullable TimeInForce timeInForce) {
    OrderPlan plan =
        new OrderPlan(
            Market.FUTURES,
            "BTCUSDT",
            Side.BUY,
            ONE,
            timeInForce == null ? null : ONE,
            timeInForce,
            false);
    Origin origin = new Origin(10, ONE, null, null, new BigDecimal("0.5"));
    return new LiveOrder(
        new JournalRecord(
            "c-1",
            "fingerprint",
            "1-0",
            null,
            Mode.TESTNET,
            3,
            5,
            new Placed(plan, origin, state)));
  }

  private static JournalRecord advanced(LiveOrder order, JournalRecord.Content content) {
    return order.record().next(order.record().seq() + 1, content);
  }

  @Test
  void anUnansweredSubmissionHoldsTheLaneForAsLongAsItTakes() {
    LiveOrder order = order(SUBMITTING, TimeInForce.GTC);

    assertThat(order.isAwaitingAnswer()).isTrue();
    assertThat(order.holdsTheLane(CLAIMED.plus(Duration.ofDays(1)))).isTrue();
  }

  @Test
  void anOrderThatCannotRestHoldsTheLaneForItsFillsAndNoLonger() {
    LiveOrder order = order(WORKING, null);

    assertThat(order.holdsTheLane(CLAIMED.plusMillis(1_999))).isTrue();
    assertThat(order.holdsTheLane(CLAIMED.plusMillis(2_000))).isFalse();
  }

  @Test
  void anOrderThatRestsOrIsUnknownOrOverHoldsNothing() {
    assertThat(order(WORKING, TimeInForce.GTC).holdsTheLane(CLAIMED)).isFalse();
    assertThat(order(UNKNOWN, null).holdsTheLane(CLAIMED)).isFalse();
    assertThat(order(DONE, null).holdsTheLane(CLAIMED)).isFalse();
  }

  @Test
  void unresolvedIsWhatNobodyKnowsTheOutcomeOf() {
    assertThat(order(SUBMITTING, null).isUnresolved()).isTrue();
    assertThat(order(UNKNOWN, null).isUnresolved()).isTrue();
    assertThat(order(WORKING, null).isUnresolved()).isFalse();
    assertThat(order(DONE, null).isUnresolved()).isFalse();
  }

  @Test
  void numbersSomebodyElseAdvancedAreTakenWhileTheOrderIsAsWeWroteIt() {
    LiveOrder order = order(UNKNOWN, null);
    JournalRecord duplicateTold = advanced(order, order.record().content());

    assertThat(order.takeNumbersOf(duplicateTold)).isTrue();

    assertThat(order.record()).isEqualTo(duplicateTold);
  }

  @Test
  void theNumbersOfAnotherStateAreNotTaken() {
    LiveOrder order = order(UNKNOWN, null);
    Placed placed = order.placed();
    JournalRecord before = order.record();

    boolean ours =
        order.takeNumbersOf(advanced(order, new Placed(placed.plan(), placed.origin(), DONE)));

    assertThat(ours).isFalse();
    assertThat(order.record()).isEqualTo(before);
  }

  @Test
  void aStepThatIsNotWrittenDownLeavesWhatIsDurableTheYardstick() {
    LiveOrder order = order(UNKNOWN, null);
    JournalRecord stored = advanced(order, order.record().content());
    OrderState asked = new OrderState.Unknown(ATTEMPT, "time-out", CLAIMED, 4, 0, null);
    order.become(asked);

    assertThat(order.takeNumbersOf(stored)).isTrue();

    assertThat(order.state()).isEqualTo(asked);
    assertThat(order.record().version()).isEqualTo(stored.version());
    assertThat(order.record().seq()).isEqualTo(stored.seq());
  }

  @Test
  void whatTheJournalHasLostIsWrittenFromTheFirstVersionWithItsStory() {
    LiveOrder order = order(WORKING, null);
    order.forgetVersion();

    assertThat(order.record().version()).isZero();
    assertThat(order.record().seq()).isEqualTo(5);
    assertThat(order.state()).isEqualTo(WORKING);
  }

  @Test
  void aNewLookUpCancelsTheWaitForTheOneBeforeAndOnlyItCounts() {
    LiveOrder order = order(UNKNOWN, null);
    CompletableFuture<Void> wait = new CompletableFuture<>();
    long first = order.nextLookUp();
    order.awaitLookUp(wait);

    long second = order.nextLookUp();

    assertThat(wait).isCancelled();
    assertThat(order.isLatestLookUp(first)).isFalse();
    assertThat(order.isLatestLookUp(second)).isTrue();
  }
}
