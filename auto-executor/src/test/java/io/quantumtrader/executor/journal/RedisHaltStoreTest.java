package io.quantumtrader.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisException;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.support.FaultyProxy;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.executor.watch.Halts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedisHaltStoreTest extends RedisFixture {

  private final List<ExecutionEvent> announced = new ArrayList<>();
  private final RedisHaltStore store =
      new RedisHaltStore(
          redis,
          STREAMS.execution(),
          Mode.TESTNET,
          InstantSource.fixed(Records.NOW),
          announced::add);
  private final Halt byOperator =
      new Halt(HaltReason.OPERATOR, "lunch", "account", "alice", Records.NOW);
  private final Halt byItself =
      new Halt(
          HaltReason.JOURNAL_UNAVAILABLE,
          "no reply",
          "account",
          "auto-executor",
          Records.NOW.minusSeconds(9));

  @Test
  void theHashNamesTheCauseThatNeedsAPersonFirst() {
    store.save(List.of(byItself, byOperator), List.of(), 0);

    assertThat(redis.hgetall(Keys.HALT))
        .containsEntry("reason", "OPERATOR")
        .containsEntry("detail", "lunch")
        .containsEntry("scope", "account")
        .containsEntry("set_by", "alice")
        .containsEntry("set_at", Records.NOW.toString());
  }

  @Test
  void everyHaltComesBackAsItWas() {
    store.save(List.of(byItself, byOperator), List.of(), 0);

    assertThat(store.load()).containsExactly(byItself, byOperator);
  }

  @Test
  void noHaltLeavesNoHash() {
    store.save(List.of(byOperator), List.of(), 0);
    store.save(List.of(), List.of(), 0);

    assertThat(redis.exists(Keys.HALT)).isZero();
    assertThat(store.load()).isEmpty();
  }

  @Test
  void whatAScriptWroteByHandIsAHalt() {
    redis.hset(Keys.HALT, Map.of("reason", "DAILY_LOSS_LIMIT", "detail", "5 %"));

    assertThat(store.load())
        .containsExactly(
            new Halt(HaltReason.DAILY_LOSS_LIMIT, "5 %", "account", "unknown", Records.NOW));
  }

  @Test
  void aReasonNobodyKnowsIsAnOperatorsAndKeepsItsText() {
    redis.hset(Keys.HALT, Map.of("reason", "full moon", "detail", "at last"));

    assertThat(store.load())
        .containsExactly(
            new Halt(HaltReason.OPERATOR, "full moon at last", "account", "unknown", Records.NOW));
  }

  @Test
  void changesAreEventsNumberedPerReason() {
    EventBody set = new EventBody.HaltSet(HaltReason.OPERATOR, "lunch", "account", "alice");
    EventBody cleared = new EventBody.HaltCleared(HaltReason.OPERATOR, "back", "account", "alice");
    EventBody other = new EventBody.HaltSet(HaltReason.NOT_LEADER, "b leads", "account", "x");
    store.save(List.of(byOperator), List.of(set, other), 0);
    store.save(List.of(), List.of(cleared), 2);

    assertThat(told())
        .extracting(ExecutionEvent::correlationId, ExecutionEvent::seq, ExecutionEvent::body)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("halt-OPERATOR", 1L, set),
            org.assertj.core.groups.Tuple.tuple("halt-NOT_LEADER", 1L, other),
            org.assertj.core.groups.Tuple.tuple("halt-OPERATOR", 2L, cleared));
    assertThat(announced).extracting(ExecutionEvent::body).containsExactly(set, other, cleared);
  }

  @Test
  void changesSentAgainAreNotToldAgainAndWhatFollowsThemIs() {
    EventBody set = new EventBody.HaltSet(HaltReason.OPERATOR, "lunch", "account", "alice");
    EventBody cleared = new EventBody.HaltCleared(HaltReason.OPERATOR, "back", "account", "alice");
    RedisHaltStore other =
        new RedisHaltStore(
            redis,
            STREAMS.execution(),
            Mode.TESTNET,
            InstantSource.fixed(Records.NOW),
            announced::add);
    store.save(List.of(byOperator), List.of(set), 0);
    other.save(List.of(byOperator), List.of(set), 0);
    store.save(List.of(), List.of(set, cleared), 0);
    store.save(List.of(byOperator), List.of(set), 2);

    assertThat(told())
        .extracting(ExecutionEvent::seq, ExecutionEvent::body)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1L, set),
            org.assertj.core.groups.Tuple.tuple(2L, set),
            org.assertj.core.groups.Tuple.tuple(3L, cleared),
            org.assertj.core.groups.Tuple.tuple(4L, set));
    assertThat(store.load()).containsExactly(byOperator);
  }

  @Test
  void aHaltWhoseReplyWasLostIsToldOnce() {
    try (FaultyProxy proxy = FaultyProxy.to("127.0.0.1", port());
        RedisConnections through = connectionsTo(proxy.port())) {
      Halts halts =
          new Halts(
              InstantSource.fixed(Records.NOW),
              new RedisHaltStore(
                  through.open(),
                  STREAMS.execution(),
                  Mode.TESTNET,
                  InstantSource.fixed(Records.NOW),
                  announced::add));
      halts.set(HaltReason.OPERATOR, "lunch");
      proxy.swallowReplyTo("HALT_SET");

      assertThatThrownBy(halts::flush).isInstanceOf(RedisException.class);
      halts.set(HaltReason.CLOCK_SKEW, "2 s");
      await().atMost(Duration.ofSeconds(20)).until(() -> flushes(halts));

      assertThat(proxy.swallowed()).isOne();
      assertThat(told())
          .extracting(ExecutionEvent::correlationId)
          .containsExactly("halt-OPERATOR", "halt-CLOCK_SKEW");
    }
  }

  private static boolean flushes(Halts halts) {
    try {
      halts.flush();
      return true;
    } catch (RedisException notYet) {
      return false;
    }
  }
}
