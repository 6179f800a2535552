package io.quantumtrader.executor.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.quantumtrader.contract.event.ErrorCategory;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.venue.CancelOutcome;
import io.quantumtrader.executor.venue.Fill;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.SubmitOutcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract's invariants over lives in which anything is heard at any time. */
class OrderLifecyclePropertyTest {

  private static final int LIVES = 5_000;
  private static final int EVENTS = 40;

  @Test
  void noStateThrowsOnAnyEvent() {
    List<OrderState> states = EventSamples.reachable(4);

    assertThat(states.stream().map(OrderState::getClass).distinct()).hasSize(5);
    for (OrderState state : states) {
      for (OrderEvent event : EventSamples.everyKind()) {
        assertThatCode(() -> OrderLifecycle.step(state, event))
            .as("%s in %s", event, state)
            .doesNotThrowAnyException();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20260301, 987_654_321})
  void theContractHoldsWhateverIsHeard(long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    for (int n = 0; n < LIVES; n++) {
      long lifeSeed = seeds.nextLong();
      check(lifeSeed);
    }
  }

  private static void check(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Life life = Life.submitted();
    long millis = 0;
    for (int i = 0; i < EVENTS; i++) {
      millis += random.nextInt(3_000);
      OrderState before = life.state();
      OrderEvent event = anything(random, millis);
      int told = life.told().size();
      List<String> words = life.on(event);
      String where = "seed " + seed + ", step " + i + ", " + event + " in " + before;
      assertThat(words).as(where).doesNotContain("send");
      assertSomethingIsComing(before, event, life.state(), words, where);
      if (before instanceof OrderState.Done) {
        assertThat(life.told()).as(where).hasSize(told);
      }
      if (before instanceof OrderState.Unknown && life.state() instanceof OrderState.Done) {
        assertThat(isEvidence(event)).as(where).isTrue();
      }
    }
    assertStory(life, seed);
  }

  /** An order that has not ended always has its next look, so that none is ever left lying. */
  private static void assertSomethingIsComing(
      OrderState before, OrderEvent event, OrderState after, List<String> words, String where) {
    boolean arrived = !before.getClass().equals(after.getClass());
    boolean looked =
        event instanceof OrderEvent.Absent
            || event instanceof OrderEvent.LookupFailed
            || event instanceof OrderEvent.Reported reported
                && reported.report().source() == ResolvedBy.QUERY;
    if ((after instanceof OrderState.Unknown || after instanceof OrderState.Working)
        && (arrived || looked)) {
      assertThat(words).as(where).anyMatch(word -> word.startsWith("look"));
    }
    if (after instanceof OrderState.Settling
        && (arrived || event instanceof OrderEvent.FillsAnswered)) {
      assertThat(words).as(where).anyMatch(word -> word.startsWith("read fills"));
    }
  }

  /** What alone may end an order of which nothing was known. */
  private static boolean isEvidence(OrderEvent event) {
    return switch (event) {
      case OrderEvent.Reported reported -> true;
      case OrderEvent.SubmitAnswered answered ->
          !(answered.outcome() instanceof SubmitOutcome.Unknown);
      case OrderEvent.Absent absent ->
          absent.elsewhereToo() && absent.exchangeTime().isAfter(Life.ATTEMPT.fence());
      case OrderEvent.DeclaredAbsent declared -> true;
      case OrderEvent.LookupFailed failed -> false;
      case OrderEvent.Recovered recovered -> false;
      case OrderEvent.FillsAnswered fills -> false;
      case OrderEvent.CancelRequested cancel -> false;
      case OrderEvent.CancelAnswered cancel -> false;
    };
  }

  private static void assertStory(Life life, long seed) {
    List<EventType> types = life.told().stream().map(EventBody::type).toList();
    String story = "seed " + seed + ": " + types;
    long answers = types.stream().filter(OrderLifecyclePropertyTest::isAnswer).count();
    long ends = types.stream().filter(EventType::isTerminal).count();
    boolean done = life.state() instanceof OrderState.Done;
    boolean open =
        life.state() instanceof OrderState.Submitting || life.state() instanceof OrderState.Unknown;
    assertThat(answers).as(story).isEqualTo(open ? 0 : 1);
    assertThat(ends).as(story).isEqualTo(done ? 1 : 0);
    if (done) {
      assertThat(types.getLast()).as(story).isEqualTo(EventType.ORDER_DONE);
    }
    int answer = types.stream().map(OrderLifecyclePropertyTest::isAnswer).toList().indexOf(true);
    int update = types.indexOf(EventType.ORDER_UPDATE);
    assertThat(update < 0 || update > answer).as(story).isTrue();
    assertThat(types.stream().filter(EventType.ORDER_UNKNOWN::equals).count())
        .as(story)
        .isLessThan(2);
    assertExecutedOnlyGrows(life, story);
  }

  private static boolean isAnswer(EventType type) {
    return type == EventType.ORDER_RESPONSE || type == EventType.ORDER_ERROR;
  }

  private static void assertExecutedOnlyGrows(Life life, String story) {
    BigDecimal executed = BigDecimal.ZERO;
    for (EventBody body : life.told()) {
      BigDecimal now =
          switch (body) {
            case EventBody.OrderResponse response -> response.executedQty();
            case EventBody.OrderUpdate update -> update.executedQty();
            case EventBody.OrderDone done -> done.executedQty();
            case EventBody other -> executed;
          };
      assertThat(now).as(story).isGreaterThanOrEqualTo(executed);
      executed = now;
    }
  }

  private static OrderEvent anything(SplittableRandom random, long millis) {
    return switch (random.nextInt(14)) {
      case 0 -> Life.unknown(millis);
      case 1 -> Life.rejected(millis);
      case 2 ->
          Life.answered(
              new SubmitOutcome.RateLimited(Life.error(ErrorCategory.RATE_LIMITED), null), millis);
      case 3 -> Life.answered(new SubmitOutcome.NotSent("window passed"), millis);
      case 4 ->
          Life.answered(new SubmitOutcome.Accepted(anyReport(random, ResolvedBy.ACK)), millis);
      case 5 -> new OrderEvent.Reported(anyReport(random, ResolvedBy.QUERY), Life.at(millis));
      case 6 -> new OrderEvent.Reported(anyReport(random, ResolvedBy.STREAM), Life.at(millis));
      case 7, 8 -> Life.absent(random.nextInt(4) > 0, millis);
      case 9 -> Life.failed(millis);
      case 10 -> Life.recovered(millis);
      case 11 ->
          random.nextBoolean() ? Life.fillsFailed(millis) : Life.fills(millis, anyFill(random));
      case 12 ->
          random.nextBoolean()
              ? Life.cancelRequested(millis)
              : Life.cancelAnswered(new CancelOutcome.NotOpen(), millis);
      default -> random.nextInt(5) == 0 ? Life.declaredAbsent(millis) : Life.failed(millis);
    };
  }

  private static OrderReport anyReport(SplittableRandom random, ResolvedBy source) {
    OrderStatus[] statuses = OrderStatus.values();
    OrderStatus status = statuses[random.nextInt(statuses.length)];
    int tenths =
        switch (status) {
          case NEW, REJECTED -> 0;
          case FILLED -> 10;
          case PARTIALLY_FILLED -> 1 + random.nextInt(9);
          case CANCELED, EXPIRED, EXPIRED_IN_MATCH -> random.nextInt(10);
        };
    Fill fill = source == ResolvedBy.STREAM && tenths > 0 ? anyFill(random) : null;
    return Life.report(status, BigDecimal.valueOf(tenths, 1).toPlainString(), source, fill);
  }

  private static Fill anyFill(SplittableRandom random) {
    return Life.fill(random.nextInt(100), BigDecimal.valueOf(1 + random.nextInt(10), 1).toString());
  }
}
