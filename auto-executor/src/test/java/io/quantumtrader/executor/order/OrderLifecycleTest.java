package io.quantumtrader.executor.order;

import static io.quantumtrader.executor.order.Life.absent;
import static io.quantumtrader.executor.order.Life.ack;
import static io.quantumtrader.executor.order.Life.answered;
import static io.quantumtrader.executor.order.Life.cancelAnswered;
import static io.quantumtrader.executor.order.Life.cancelRequested;
import static io.quantumtrader.executor.order.Life.declaredAbsent;
import static io.quantumtrader.executor.order.Life.error;
import static io.quantumtrader.executor.order.Life.failed;
import static io.quantumtrader.executor.order.Life.fill;
import static io.quantumtrader.executor.order.Life.fills;
import static io.quantumtrader.executor.order.Life.fillsFailed;
import static io.quantumtrader.executor.order.Life.query;
import static io.quantumtrader.executor.order.Life.recovered;
import static io.quantumtrader.executor.order.Life.rejected;
import static io.quantumtrader.executor.order.Life.report;
import static io.quantumtrader.executor.order.Life.stream;
import static io.quantumtrader.executor.order.Life.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.ErrorCategory;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.Outcome;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.venue.CancelOutcome;
import io.quantumtrader.executor.venue.SubmitOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of an order's life, each as what it hears and what it does about it. */
class OrderLifecycleTest {

  private final Life life = Life.submitted();

  @Test
  void itIsAnnouncedBeforeItIsSentAndSentOnce() {
    Transition first =
        OrderLifecycle.begin(Life.ATTEMPT, List.of(new EventBody.OrderUnknown("stands for any")));

    assertThat(first.effects().stream().map(Life::word))
        .containsExactly("ORDER_UNKNOWN stands for any", "send");
    assertThat(first.state()).isEqualTo(new OrderState.Submitting(Life.ATTEMPT, null));
  }

  @Test
  void aFilledAnswerIsTheResponseAndTheFeesAreReadBeforeTheEnd() {
    assertThat(life.on(ack(OrderStatus.FILLED, "1", 80)))
        .containsExactly("ORDER_RESPONSE FILLED 1 ack", "read fills after 300");
    assertThat(life.on(fills(400, fill(1, "0.4"), fill(2, "0.6"))))
        .containsExactly("ORDER_UPDATE FILLED +1=1", "ORDER_DONE FILLED 1 fees 0.08");
    assertThat(life.state()).isInstanceOf(OrderState.Done.class);
  }

  @Test
  void aNewIsNotAFill() {
    assertThat(life.on(ack(OrderStatus.NEW, "0", 80)))
        .containsExactly("ORDER_RESPONSE NEW 0 ack", "look after 250");
    assertThat(life.state()).isInstanceOf(OrderState.Working.class);
    assertThat(life.on(query(OrderStatus.NEW, "0", 400))).containsExactly("look after 500");
  }

  @Test
  void theStreamTellsEveryFillOnce() {
    life.on(ack(OrderStatus.NEW, "0", 80));
    OrderEvent part = stream(OrderStatus.PARTIALLY_FILLED, "0.4", fill(1, "0.4"), 100);

    assertThat(life.on(part)).containsExactly("ORDER_UPDATE PARTIALLY_FILLED +0.4=0.4");
    assertThat(life.on(part)).isEmpty();
    assertThat(life.on(stream(OrderStatus.FILLED, "1", fill(2, "0.6"), 120)))
        .containsExactly("ORDER_UPDATE FILLED +0.6=1", "ORDER_DONE FILLED 1 fees 0.08");
  }

  @Test
  void aReportThatWasOvertakenSaysNothing() {
    life.on(ack(OrderStatus.NEW, "0", 80));
    life.on(stream(OrderStatus.PARTIALLY_FILLED, "0.4", fill(1, "0.4"), 100));

    assertThat(life.on(stream(OrderStatus.NEW, "0", null, 110))).isEmpty();
    assertThat(life.on(stream(OrderStatus.PARTIALLY_FILLED, "0.2", fill(9, "0.2"), 120))).isEmpty();
  }

  @Test
  void aGapInTheStreamIsClosedByReadingTheFills() {
    life.on(ack(OrderStatus.NEW, "0", 80));

    assertThat(life.on(stream(OrderStatus.FILLED, "1", fill(3, "0.3"), 100)))
        .containsExactly("ORDER_UPDATE FILLED +1=1", "read fills after 300");
    assertThat(life.on(fills(500, fill(1, "0.7"), fill(3, "0.3"))))
        .containsExactly("ORDER_DONE FILLED 1 fees 0.08");
  }

  @Test
  void theStreamsWordWaitsForTheAnswer() {
    assertThat(life.on(stream(OrderStatus.NEW, "0", null, 20))).containsExactly("look after 750");
    assertThat(life.on(stream(OrderStatus.FILLED, "1", fill(1, "1"), 30))).isEmpty();
    assertThat(life.told()).isEmpty();

    assertThat(life.on(ack(OrderStatus.FILLED, "1", 40)))
        .containsExactly(
            "ORDER_RESPONSE FILLED 1 ack",
            "read fills after 300",
            "ORDER_UPDATE FILLED +1=1",
            "ORDER_DONE FILLED 1 fees 0.04");
  }

  @Test
  void theStreamsWordIsTheResponseWhenTheAnswerDoesNotCome() {
    life.on(stream(OrderStatus.FILLED, "1", fill(1, "1"), 20));

    assertThat(life.on(failed(800)))
        .containsExactly(
            "ORDER_RESPONSE FILLED 1 stream",
            "ORDER_UPDATE FILLED +1=1",
            "ORDER_DONE FILLED 1 fees 0.04");
  }

  @Test
  void theStreamsWordIsTheResponseWhenTheAnswerIsAmbiguous() {
    life.on(stream(OrderStatus.NEW, "0", null, 20));

    assertThat(life.on(unknown(2_000)))
        .containsExactly("ORDER_RESPONSE NEW 0 stream", "look after 250");
  }

  @Test
  void aQueryThatOvertakesTheAnswerIsTheResponse() {
    assertThat(life.on(query(OrderStatus.NEW, "0", 30)))
        .containsExactly("ORDER_RESPONSE NEW 0 query", "look after 250");
    assertThat(life.on(ack(OrderStatus.NEW, "0", 40))).isEmpty();
  }

  @Test
  void aRefusalIsAnErrorAndTheEnd() {
    assertThat(life.on(rejected(80)))
        .containsExactly("ORDER_ERROR REJECTED", "ORDER_DONE REJECTED 0 fees 0");
  }

  @Test
  void aRateLimitIsAnErrorAndTheEndAndNothingIsTriedAgain() {
    SubmitOutcome limited = new SubmitOutcome.RateLimited(error(ErrorCategory.RATE_LIMITED), null);

    assertThat(life.on(answered(limited, 80)))
        .containsExactly("ORDER_ERROR RATE_LIMITED", "ORDER_DONE REJECTED 0 fees 0");
  }

  @Test
  void whatNeverLeftIsNotPlaced() {
    assertThat(life.on(answered(new SubmitOutcome.NotSent("window passed"), 80)))
        .containsExactly("ORDER_ERROR NOT_SENT", "ORDER_DONE NOT_PLACED 0 fees 0");
  }

  @Test
  void anEntryIsNeverResent() {
    List<OrderEvent> hardship =
        List.of(
            unknown(10_000),
            failed(10_200),
            absent(false, 10_600),
            recovered(11_000),
            absent(true, 12_000),
            failed(13_000),
            absent(true, 20_000),
            absent(true, 30_000),
            absent(true, 40_000));

    assertThat(hardship.stream().flatMap(event -> life.on(event).stream()))
        .doesNotContain("send")
        .contains("ORDER_DONE NOT_PLACED 0 fees 0");
  }

  @Test
  void anUnknownOrderIsLookedForOnAWideningLadder() {
    assertThat(life.on(unknown(2_000)))
        .containsExactly("ORDER_UNKNOWN no answer", "look after 200");
    assertThat(life.on(failed(2_200))).containsExactly("look after 400");
    assertThat(life.on(failed(2_600))).containsExactly("look after 800");
    assertThat(life.on(failed(3_400))).containsExactly("look after 1500");
    for (int i = 0; i < 20; i++) {
      life.on(failed(10_000 + i));
    }
    assertThat(life.on(failed(3_600_000))).containsExactly("look after 30000");
  }

  @Test
  void timeAloneDecidesNothing() {
    life.on(unknown(2_000));
    for (long day = 1; day <= 30; day++) {
      life.on(failed(day * 86_400_000L));
    }

    assertThat(life.state()).isInstanceOf(OrderState.Unknown.class);
    assertThat(life.told()).hasSize(1);
  }

  @Test
  void anUnknownOrderThatIsFoundIsAdopted() {
    life.on(unknown(2_000));

    assertThat(life.on(query(OrderStatus.NEW, "0", 2_300)))
        .containsExactly("ORDER_RESPONSE NEW 0 query", "look after 250");
  }

  @Test
  void anUnknownOrderOfWhichTheStreamTellsIsAdopted() {
    life.on(unknown(2_000));

    assertThat(life.on(stream(OrderStatus.FILLED, "1", fill(1, "1"), 2_100)))
        .containsExactly(
            "ORDER_RESPONSE FILLED 1 stream",
            "ORDER_UPDATE FILLED +1=1",
            "ORDER_DONE FILLED 1 fees 0.04");
  }

  @Test
  void aLateAnswerResolvesAnUnknownOrder() {
    life.on(recovered(100));

    assertThat(life.on(ack(OrderStatus.NEW, "0", 150)))
        .containsExactly("ORDER_RESPONSE NEW 0 ack", "look after 250");
  }

  @Test
  void aLateAnswerThatSaysNothingResolvesNothing() {
    life.on(recovered(100));

    assertThat(life.on(unknown(2_000))).isEmpty();
    assertThat(life.state()).isInstanceOf(OrderState.Unknown.class);
  }

  @Test
  void absenceBeforeTheFenceMeansNothing() {
    life.on(unknown(2_000));

    for (int i = 0; i < 50; i++) {
      life.on(absent(true, 2_200 + i * 80));
    }
    assertThat(life.on(absent(true, Life.FENCE.toMillis())))
        .containsExactly("look everywhere after 1");
    assertThat(((OrderState.Unknown) life.state()).absences()).isZero();
  }

  @Test
  void theLookUpBehindTheFenceIsNotPostponed() {
    life.on(unknown(2_000));

    assertThat(life.on(absent(false, 6_400))).containsExactly("look everywhere after 101");
  }

  @Test
  void absenceIsProvenByThreeObservationsThatSpanEightSeconds() {
    life.on(unknown(2_000));

    assertThat(life.on(absent(true, 6_501))).containsExactly("look everywhere after 3000");
    assertThat(life.on(absent(true, 9_501))).containsExactly("look everywhere after 5000");
    assertThat(life.on(absent(true, 14_500))).containsExactly("look everywhere after 5000");
    assertThat(life.on(absent(true, 14_501)))
        .containsExactly("ORDER_ERROR PROVEN_ABSENT", "ORDER_DONE NOT_PLACED 0 fees 0");
  }

  @Test
  void aFailedLookUpIsNoObservationAndTakesNoneAway() {
    life.on(unknown(2_000));
    life.on(absent(true, 6_501));
    life.on(failed(9_000));
    life.on(absent(true, 9_501));
    assertThat(life.state()).isInstanceOf(OrderState.Unknown.class);

    assertThat(life.on(absent(true, 14_501))).contains("ORDER_ERROR PROVEN_ABSENT");
  }

  @Test
  void aPositionThatDisagreesUndoesWhatWasObserved() {
    life.on(unknown(2_000));
    life.on(absent(true, 6_501));
    life.on(absent(true, 9_501));
    life.on(absent(false, 14_501));

    assertThat(life.on(absent(true, 20_000))).containsExactly("look everywhere after 3000");
    assertThat(life.state()).isInstanceOf(OrderState.Unknown.class);
  }

  @Test
  void anOperatorMayDeclareAbsentWhatIsUnknown() {
    life.on(unknown(2_000));

    assertThat(life.on(declaredAbsent(60_000)))
        .containsExactly("ORDER_ERROR DECLARED_ABSENT", "ORDER_DONE NOT_PLACED 0 fees 0");
    EventBody.OrderError why = (EventBody.OrderError) life.told().get(1);
    assertThat(why.conclusiveBecause()).isEqualTo("declared absent by alice");
    assertThat(why.message()).isEqualTo("support ticket 4711");
  }

  @Test
  void anOperatorCannotDeclareAbsentWhatTheExchangeHasShown() {
    life.on(ack(OrderStatus.NEW, "0", 80));

    assertThat(life.on(declaredAbsent(60_000))).containsExactly("violation event_applies");
    assertThat(life.state()).isInstanceOf(OrderState.Working.class);
  }

  @Test
  void anOrderReadBackWhileSubmittingIsUnknown() {
    assertThat(life.on(recovered(5_000)))
        .containsExactly("ORDER_UNKNOWN the process that journalled it ended", "look after 200");
  }

  @Test
  void whatIsReadBackIsLookedUpAtOnce() {
    life.on(unknown(2_000));
    assertThat(life.on(recovered(5_000))).containsExactly("look after 0");

    life.on(query(OrderStatus.NEW, "0", 5_100));
    assertThat(life.on(recovered(6_000))).containsExactly("look after 0");

    life.on(query(OrderStatus.FILLED, "1", 6_100));
    assertThat(life.on(recovered(7_000))).containsExactly("read fills after 0");
  }

  @Test
  void aCancelIsAskedForAndItsAnswerIsTheEnd() {
    life.on(ack(OrderStatus.NEW, "0", 80));

    assertThat(life.on(cancelRequested(1_000))).containsExactly("cancel after 0");
    assertThat(
            life.on(
                cancelAnswered(
                    new CancelOutcome.Canceled(
                        report(OrderStatus.CANCELED, "0", ResolvedBy.ACK, null)),
                    1_050)))
        .containsExactly("ORDER_UPDATE CANCELED +0=0", "ORDER_DONE CANCELED 0 fees 0");
  }

  @Test
  void aCancelThatFailedIsAskedForAgain() {
    life.on(ack(OrderStatus.NEW, "0", 80));
    life.on(cancelRequested(1_000));

    assertThat(life.on(cancelAnswered(new CancelOutcome.Failed("timed out"), 3_000)))
        .containsExactly("cancel after 1000");
  }

  @Test
  void whatIsNoLongerOpenIsLookedUpAndNotAssumedCancelled() {
    life.on(ack(OrderStatus.NEW, "0", 80));
    life.on(cancelRequested(1_000));

    assertThat(life.on(cancelAnswered(new CancelOutcome.NotOpen(), 1_050)))
        .containsExactly("look after 0");
    assertThat(life.state()).isInstanceOf(OrderState.Working.class);
  }

  @Test
  void whatWasFilledBeforeACancelIsTold() {
    life.on(ack(OrderStatus.NEW, "0", 80));
    life.on(stream(OrderStatus.PARTIALLY_FILLED, "0.4", fill(1, "0.4"), 100));

    assertThat(life.on(stream(OrderStatus.CANCELED, "0.4", null, 200)))
        .containsExactly(
            "ORDER_UPDATE CANCELED +0=0.4", "ORDER_DONE PARTIALLY_FILLED 0.4 fees 0.04");
  }

  @Test
  void feesThatCannotBeReadAreUntoldAndDoNotKeepAnOrderOpen() {
    life.on(ack(OrderStatus.FILLED, "1", 80));

    assertThat(life.on(fillsFailed(400))).containsExactly("read fills after 700");
    assertThat(life.on(fills(1_200, fill(1, "0.4")))).containsExactly("read fills after 2000");
    assertThat(life.on(fillsFailed(3_300)))
        .containsExactly("ORDER_UPDATE FILLED +1=1", "ORDER_DONE FILLED 1 fees untold");
  }

  @Test
  void theStreamMayTellTheFeesFirst() {
    life.on(ack(OrderStatus.FILLED, "1", 80));

    assertThat(life.on(stream(OrderStatus.PARTIALLY_FILLED, "0.4", fill(1, "0.4"), 90))).isEmpty();
    assertThat(life.on(stream(OrderStatus.FILLED, "1", fill(2, "0.6"), 95)))
        .containsExactly("ORDER_UPDATE FILLED +1=1", "ORDER_DONE FILLED 1 fees 0.08");
    assertThat(life.on(fills(400, fill(1, "0.4"), fill(2, "0.6")))).isEmpty();
  }

  @Test
  void nothingIsToldAfterTheEnd() {
    life.on(rejected(80));

    for (OrderEvent event : EventSamples.everyKind()) {
      assertThat(life.on(event)).noneMatch(word -> word.startsWith("ORDER_"));
    }
    assertThat(life.state()).isEqualTo(new OrderState.Done(Life.ATTEMPT, null, Outcome.REJECTED));
  }

  @Test
  void anExchangeThatRevivesAnEndedOrderBreaksAPromise() {
    life.on(rejected(80));

    assertThat(life.on(stream(OrderStatus.NEW, "0", null, 90)))
        .containsExactly("violation terminal_is_final");
  }

  @Test
  void aRepeatedReportOfTheEndBreaksNoPromise() {
    life.on(stream(OrderStatus.FILLED, "1", fill(1, "1"), 20));
    life.on(unknown(40));

    assertThat(life.on(stream(OrderStatus.FILLED, "1", fill(1, "1"), 60))).isEmpty();
  }

  @Test
  void aRefusalOfAnOrderTheExchangeHasShownBreaksAPromise() {
    life.on(query(OrderStatus.NEW, "0", 30));

    assertThat(life.on(rejected(50))).containsExactly("violation event_applies");
    assertThat(life.state()).isInstanceOf(OrderState.Working.class);
  }
}
