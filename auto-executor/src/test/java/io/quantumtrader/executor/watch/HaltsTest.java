package io.quantumtrader.executor.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HaltsTest {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final MemoryStore store = new MemoryStore();
  private final Halts halts = new Halts(clock, store);

  /** Remembers what was written; may be out. */
  private static final class MemoryStore implements HaltStore {
    private List<Halt> kept = List.of();
    private List<PastHalt> past = List.of();
    private final List<EventBody> changes = new ArrayList<>();
    private boolean out;

    @Override
    public List<Halt> load() {
      return kept;
    }

    @Override
    public List<PastHalt> history() {
      return past;
    }

    @Override
    public void remember(List<PastHalt> latestFirst) {
      past = latestFirst;
    }

    @Override
    public void save(List<Halt> active, List<EventBody> changed, long savedBefore) {
      if (out) {
        throw new IllegalStateException("expected a store, was out");
      }
      kept = active;
      changes.addAll(changed);
    }
  }

  private List<HaltReason> active() {
    return halts.active().stream().map(Halt::reason).toList();
  }

  @Test
  void aHaltHoldsAtOnceAndBeforeItIsWritten() {
    halts.set(HaltReason.OPERATOR, "lunch");

    assertThat(active()).containsExactly(HaltReason.OPERATOR);
    assertThat(store.kept).isEmpty();
  }

  @Test
  void causesStandSideBySideAndNoneHidesAnother() {
    halts.set(HaltReason.OPERATOR, "lunch");
    halts.set(HaltReason.CLOCK_SKEW, "2 s");
    halts.clear(HaltReason.CLOCK_SKEW, "0 s");

    assertThat(active()).containsExactly(HaltReason.OPERATOR);
  }

  @Test
  void theFirstDetailAndTimeOfACauseStay() {
    halts.set(HaltReason.CLOCK_SKEW, "2 s");
    Instant since = clock.instant();
    clock.advance(Duration.ofMinutes(1));
    halts.set(HaltReason.CLOCK_SKEW, "3 s");
    halts.flush();

    assertThat(halts.active())
        .containsExactly(
            new Halt(HaltReason.CLOCK_SKEW, "2 s", Halt.ACCOUNT, "auto-executor", since));
    assertThat(store.changes).hasSize(1);
  }

  @Test
  void aStoreThatIsOutIsAskedAgainAndNothingIsTwice() {
    store.out = true;
    halts.set(HaltReason.OPERATOR, "lunch");
    assertThatThrownBy(halts::flush).isInstanceOf(IllegalStateException.class);

    store.out = false;
    halts.flush();
    halts.flush();

    assertThat(store.changes)
        .containsExactly(
            new EventBody.HaltSet(HaltReason.OPERATOR, "lunch", "account", "auto-executor"));
  }

  @Test
  void aRestartKeepsWhatAPersonMustEndAndForgetsWhatProvesItself() {
    Instant then = clock.instant();
    Halt byPerson = new Halt(HaltReason.OPERATOR, "lunch", Halt.ACCOUNT, "alice", then);
    Halt byItself = new Halt(HaltReason.CLOCK_SKEW, "2 s", Halt.ACCOUNT, "auto-executor", then);
    store.kept = List.of(byPerson, byItself);
    halts.set(HaltReason.NOT_RECONCILED, "not yet");

    halts.restore();

    assertThat(active()).containsExactly(HaltReason.OPERATOR, HaltReason.NOT_RECONCILED);
  }

  @Test
  void anOperatorEndsWhatAPersonMayEndAndNothingElse() {
    halts.set(HaltReason.OPERATOR, "lunch");
    halts.set(HaltReason.UNRESOLVED_ORDER, "c1");
    halts.set(HaltReason.JOURNAL_UNAVAILABLE, "no reply");

    assertThat(halts.clearByOperator("back", "alice")).hasSize(2);

    assertThat(active()).containsExactly(HaltReason.JOURNAL_UNAVAILABLE);
  }

  @Test
  void aHaltOfOneSymbolCoversThatSymbolOnly() {
    halts.set(HaltReason.POSITION_DRIFT, "0.1", "BTCUSDT", "auto-executor");

    assertThat(halts.covering("BTCUSDT")).hasSize(1);
    assertThat(halts.covering("ETHUSDT")).isEmpty();
  }

  @Test
  void whatBecomesKnownLaterOfACauseInForceIsWrittenDownAndNotToldAgain() {
    halts.set(HaltReason.JOURNAL_UNAVAILABLE, "no connection");
    Instant since = clock.instant();
    halts.flush();
    clock.advance(Duration.ofMinutes(1));
    halts.explain(HaltReason.JOURNAL_UNAVAILABLE, "loading");
    halts.explain(HaltReason.CLOCK_SKEW, "not in force");
    halts.flush();

    assertThat(halts.active())
        .containsExactly(
            new Halt(HaltReason.JOURNAL_UNAVAILABLE, "loading", Halt.ACCOUNT, Halt.SERVICE, since));
    assertThat(store.kept).isEqualTo(halts.active());
    assertThat(store.changes).hasSize(1);
  }

  @Test
  @Timeout(30)
  void aStoreThatIsSlowHoldsUpNobody() throws Exception {
    CountDownLatch saving = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    List<EventBody> written = new CopyOnWriteArrayList<>();
    Halts slow =
        new Halts(
            clock,
            new HaltStore() {
              @Override
              public List<Halt> load() {
                return List.of();
              }

              @Override
              public void save(List<Halt> active, List<EventBody> changed, long savedBefore) {
                saving.countDown();
                try {
                  answered.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                written.addAll(changed);
              }
            });
    slow.set(HaltReason.CLOCK_SKEW, "2 s");
    Thread flushing = Thread.ofPlatform().start(slow::flush);
    saving.await();

    slow.set(HaltReason.OPERATOR, "lunch");
    slow.clear(HaltReason.CLOCK_SKEW, "0 s");

    assertThat(slow.active()).extracting(Halt::reason).containsExactly(HaltReason.OPERATOR);
    answered.countDown();
    flushing.join();
    assertThat(written).hasExactlyElementsOfTypes(EventBody.HaltSet.class);
    slow.flush();
    slow.flush();
    assertThat(written)
        .hasExactlyElementsOfTypes(
            EventBody.HaltSet.class, EventBody.HaltSet.class, EventBody.HaltCleared.class);
  }

  @Test
  void whatIsOverIsKeptWithWhoWhenAndWhyAndOverRestarts() {
    Instant since = clock.instant();
    halts.set(HaltReason.OPERATOR, "lunch", Halt.ACCOUNT, "alice");
    clock.advance(Duration.ofMinutes(30));
    halts.clearByOperator("back", "bob");
    halts.flush();

    Halts next = new Halts(clock, store);
    next.restore();

    assertThat(next.history())
        .containsExactly(
            new PastHalt(
                new Halt(HaltReason.OPERATOR, "lunch", Halt.ACCOUNT, "alice", since),
                since.plus(Duration.ofMinutes(30)),
                "bob",
                "back"));
    assertThat(next.active()).isEmpty();
  }

  @Test
  void theHistoryIsBounded() {
    for (int i = 0; i < 500; i++) {
      clock.advance(Duration.ofSeconds(1));
      halts.set(HaltReason.CLOCK_SKEW, "skew " + i);
      halts.clear(HaltReason.CLOCK_SKEW, "over");
    }

    assertThat(halts.history()).hasSize(200);
    assertThat(halts.history().getFirst().halt().detail()).isEqualTo("skew 499");
  }

  @Test
  void aCleanShutdownIsToldAndTheNextStartEndsItAndSaysSo() {
    halts.set(HaltReason.SHUTDOWN, "clean shutdown");
    halts.flush();
    store.changes.clear();

    Halts next = new Halts(clock, store);
    next.restore();
    next.flush();
    next.restore();
    next.flush();

    assertThat(next.active()).isEmpty();
    assertThat(store.changes)
        .containsExactly(
            new EventBody.HaltCleared(
                HaltReason.SHUTDOWN,
                "the session that set it is over",
                Halt.ACCOUNT,
                Halt.SERVICE));
  }

  @Test
  void aHaltThatWasEndedWhileRedisWasOutDoesNotComeBackFromThere() {
    halts.set(HaltReason.OPERATOR, "lunch");
    halts.flush();
    store.out = true;
    halts.clearByOperator("back", "alice");

    store.out = false;
    halts.restore();

    assertThat(halts.active()).isEmpty();
  }

  @Test
  void aHaltThatAnotherLeaderEndedIsGoneWithTheLeadAndOneItSetIsInForce() {
    halts.set(HaltReason.OPERATOR, "lunch");
    halts.flush();
    Halt theirs =
        new Halt(HaltReason.UNRESOLVED_ORDER, "c1", Halt.ACCOUNT, "other", clock.instant());
    store.kept = List.of(theirs);

    halts.restore();

    assertThat(halts.active()).containsExactly(theirs);
  }

  @Test
  void whatIsNotYetWrittenStaysWhenTheLeadIsTaken() {
    halts.set(HaltReason.OPERATOR, "lunch");

    halts.restore();

    assertThat(active()).containsExactly(HaltReason.OPERATOR);
  }
}
