package io.quantumtrader.executor.venue.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final RateLimit ORDERS = new RateLimit(Resource.ORDERS, TEN_SECONDS, 20);
  private static final RateLimit WEIGHT =
      new RateLimit(Resource.WEIGHT, Duration.ofMinutes(1), 100);

  private final RequestBudget budget = new RequestBudget(List.of(ORDERS, WEIGHT), 80, 1_000);
  private long ids;

  private long ask(Precedence who, Cost cost) {
    long id = ids++;
    assertThat(budget.ask(id, who, cost)).isTrue();
    return id;
  }

  private long entry() {
    return ask(Precedence.ENTRY, Cost.ONE_ORDER);
  }

  private long exit() {
    return ask(Precedence.EXIT, Cost.ONE_ORDER);
  }

  private long read(int weight) {
    return ask(Precedence.QUERY, Cost.ofWeight(weight));
  }

  /** The first order goes alone: its answer tells what others have spent. */
  private void firstOrderAt(Instant at) {
    long first = exit();
    assertThat(budget.grant(at)).containsExactly(first);
    budget.ended(first, at);
  }

  private void spend(int orders, Instant at) {
    for (int i = 0; i < orders; i++) {
      exit();
    }
    List<Long> granted = budget.grant(at);
    assertThat(granted).hasSize(orders);
    granted.forEach(id -> budget.ended(id, at));
  }

  @Test
  void untilTheFirstOrderIsAnsweredThereIsNoSecond() {
    long first = entry();
    long second = entry();

    assertThat(budget.grant(NOON)).containsExactly(first);
    assertThat(budget.grant(NOON.plusSeconds(3))).isEmpty();
    budget.ended(first, NOON.plusSeconds(3));
    assertThat(budget.grant(NOON.plusSeconds(3))).containsExactly(second);
  }

  @Test
  void exitsGoBeforeReadsAndReadsBeforeEntries() {
    firstOrderAt(NOON);
    long entry = entry();
    long read = read(1);
    long exit = exit();
    long cancel = ask(Precedence.EXIT, Cost.ofWeight(1));

    assertThat(budget.grant(NOON)).containsExactly(exit, cancel, read, entry);
  }

  @Test
  void inOneClassWhoComesFirstGoesFirst() {
    firstOrderAt(NOON);
    List<Long> asked = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      asked.add(entry());
    }

    assertThat(budget.grant(NOON)).containsExactlyElementsOf(asked);
  }

  @Test
  void aUnitCountsUntilOneWindowAfterItsAnswer() {
    firstOrderAt(NOON);
    spend(19, NOON);
    long next = exit();

    assertThat(budget.grant(NOON.plus(TEN_SECONDS).minusNanos(1))).isEmpty();
    assertThat(budget.grant(NOON.plus(TEN_SECONDS))).containsExactly(next);
  }

  @Test
  void whatIsUnderWayCountsHoweverLongItTakes() {
    firstOrderAt(NOON);
    for (int i = 0; i < 20; i++) {
      exit();
    }

    assertThat(budget.grant(NOON.plusSeconds(1))).hasSize(19);
    assertThat(budget.grant(NOON.plusSeconds(60))).hasSize(1);
    exit();
    assertThat(budget.grant(NOON.plusSeconds(120))).isEmpty();
    assertThat(budget.used(ORDERS, NOON.plusSeconds(120))).isEqualTo(20);
  }

  @Test
  void aRequestThatIsLostCountsAsEndedAfterFiveMinutes() {
    firstOrderAt(NOON);
    exit();
    budget.grant(NOON);
    budget.grant(NOON.plus(Duration.ofMinutes(5)));

    assertThat(budget.used(ORDERS, NOON.plus(Duration.ofMinutes(5)))).isOne();
    assertThat(budget.used(ORDERS, NOON.plus(Duration.ofMinutes(6)))).isZero();
  }

  @Test
  void entriesLeaveTheReserveToExits() {
    firstOrderAt(NOON);
    for (int i = 0; i < 30; i++) {
      entry();
    }

    assertThat(budget.grant(NOON)).hasSize(17);
    long exit = exit();
    assertThat(budget.grant(NOON)).containsExactly(exit);
  }

  @Test
  void theReserveIsGivenOutAsTheTimeComesNearWhenThereIsRoomAnyway() {
    firstOrderAt(NOON);
    for (int i = 0; i < 30; i++) {
      entry();
    }
    budget.grant(NOON).forEach(id -> budget.ended(id, NOON));

    assertThat(budget.changesAt(NOON)).contains(NOON.plusSeconds(5));
    assertThat(budget.grant(NOON.plusSeconds(5).minusNanos(1))).isEmpty();
    assertThat(budget.grant(NOON.plusSeconds(5))).hasSize(1);
    assertThat(budget.grant(NOON.plusSeconds(9))).isEmpty();
    assertThat(budget.grant(NOON.plusSeconds(10))).hasSize(12);
  }

  @Test
  void aWaitingOrderKeepsNobodyFromOtherLimits() {
    firstOrderAt(NOON);
    spend(19, NOON);
    exit();
    entry();
    long cancel = ask(Precedence.EXIT, Cost.ofWeight(1));
    long read = read(5);

    assertThat(budget.grant(NOON)).containsExactly(cancel, read);
  }

  @Test
  void aHeavyReadIsNotOvertakenForeverByLightOnes() {
    assertThat(budget.grant(NOON)).isEmpty();
    long first = read(60);
    long heavy = read(40);
    long light = read(1);

    assertThat(budget.grant(NOON)).containsExactly(first);
    budget.ended(first, NOON);
    assertThat(budget.grant(NOON.plusSeconds(59))).isEmpty();
    assertThat(budget.grant(NOON.plusSeconds(60))).containsExactly(heavy, light);
  }

  @Test
  void beyondTheThresholdOnlyCancelsUseWeight() {
    long reads = read(80);
    assertThat(budget.grant(NOON)).containsExactly(reads);
    read(1);
    long cancel = ask(Precedence.EXIT, Cost.ofWeight(20));

    assertThat(budget.grant(NOON)).containsExactly(cancel);
    ask(Precedence.EXIT, Cost.ofWeight(1));
    assertThat(budget.grant(NOON)).isEmpty();
  }

  @Test
  void whatTheExchangeHasCountedBeyondOursCountsToo() {
    long first = exit();
    budget.grant(NOON);
    budget.observe(Resource.ORDERS, TEN_SECONDS, 15, NOON, NOON.plusMillis(20));
    budget.ended(first, NOON.plusMillis(20));

    assertThat(budget.used(ORDERS, NOON.plusMillis(20))).isEqualTo(15);
    budget.observe(Resource.ORDERS, TEN_SECONDS, 15, NOON, NOON.plusMillis(30));
    budget.observe(Resource.ORDERS, TEN_SECONDS, 3, NOON, NOON.plusMillis(30));
    assertThat(budget.used(ORDERS, NOON.plusMillis(40))).isEqualTo(15);
    assertThat(budget.used(ORDERS, NOON.plusSeconds(11))).isZero();
  }

  @Test
  void anAnswerThatComesLateDoesNotCountOldOrdersAgain() {
    firstOrderAt(NOON);
    spend(10, NOON);
    Instant late = NOON.plusSeconds(12);
    budget.used(ORDERS, late);

    budget.observe(Resource.ORDERS, TEN_SECONDS, 11, NOON.plusSeconds(3), late);

    assertThat(budget.used(ORDERS, late)).isZero();
  }

  @Test
  void aPauseStopsWhatItIsAboutUntilItsTimeAndIsNeverShortened() {
    firstOrderAt(NOON);
    budget.pause(Pause.ENTRIES, NOON.plusSeconds(1));
    budget.pause(Pause.ORDERS, NOON.plusSeconds(2));
    budget.pause(Pause.EVERYTHING, NOON.plusSeconds(3));
    budget.pause(Pause.EVERYTHING, NOON.plusSeconds(1));
    long entry = entry();
    long exit = exit();
    long read = read(1);

    assertThat(budget.grant(NOON)).isEmpty();
    assertThat(budget.changesAt(NOON.plusSeconds(2))).contains(NOON.plusSeconds(3));
    assertThat(budget.grant(NOON.plusSeconds(3))).containsExactly(exit, read, entry);
  }

  @Test
  void anOrderPauseLetsReadsAndCancelsPassAndAnOverloadLetsExitsPass() {
    firstOrderAt(NOON);
    budget.pause(Pause.ENTRIES, NOON.plusSeconds(9));
    long exit = exit();
    entry();
    assertThat(budget.grant(NOON)).containsExactly(exit);

    budget.pause(Pause.ORDERS, NOON.plusSeconds(9));
    exit();
    long read = read(1);
    assertThat(budget.grant(NOON)).containsExactly(read);
  }

  @Test
  void theLimitsOfTheExchangeAreTakenOverWithWhatHasBeenSpent() {
    firstOrderAt(NOON);
    spend(10, NOON);
    RateLimit fewer = new RateLimit(Resource.ORDERS, TEN_SECONDS, 12);
    RateLimit daily = new RateLimit(Resource.ORDERS, Duration.ofDays(1), 100_000);
    budget.adopt(List.of(fewer, daily, WEIGHT));

    exit();
    exit();
    assertThat(budget.grant(NOON)).hasSize(1);
    assertThat(budget.limits()).containsExactly(fewer, daily, WEIGHT);
    budget.adopt(List.of());
    assertThat(budget.limits()).containsExactly(fewer, daily, WEIGHT);
  }

  @Test
  void whatIsWithdrawnNeitherWaitsNorCounts() {
    firstOrderAt(NOON);
    long waiting = entry();
    budget.withdraw(waiting);
    assertThat(budget.grant(NOON)).isEmpty();

    long granted = entry();
    budget.grant(NOON);
    budget.withdraw(granted);
    budget.ended(granted, NOON);
    assertThat(budget.used(ORDERS, NOON)).isOne();
  }

  @Test
  void aQueueThatIsFullTakesNobodyElse() {
    RequestBudget small = new RequestBudget(List.of(ORDERS), 80, 2);

    assertThat(small.ask(1, Precedence.ENTRY, Cost.ONE_ORDER)).isTrue();
    assertThat(small.ask(2, Precedence.ENTRY, Cost.ONE_ORDER)).isTrue();
    assertThat(small.ask(3, Precedence.ENTRY, Cost.ONE_ORDER)).isFalse();
    assertThat(small.ask(4, Precedence.EXIT, Cost.ONE_ORDER)).isTrue();
  }

  @Test
  void whenNobodyWaitsNothingIsDue() {
    firstOrderAt(NOON);

    assertThat(budget.changesAt(NOON)).isEmpty();
  }
}
