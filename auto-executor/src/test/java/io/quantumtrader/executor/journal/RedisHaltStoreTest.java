package io.quantumtrader.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.watch.Halt;
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
    store.save(List.of(byItself, byOperator), List.of());

    assertThat(redis.hgetall(Keys.HALT))
        .containsEntry("reason", "OPERATOR")
        .containsEntry("detail", "lunch")
        .containsEntry("scope", "account")
        .containsEntry("set_by", "alice")
        .containsEntry("set_at", Records.NOW.toString());
  }

  @Test
  void everyHaltComesBackAsItWas() {
    store.save(List.of(byItself, byOperator), List.of());

    assertThat(store.load()).containsExactly(byItself, byOperator);
  }

  @Test
  void noHaltLeavesNoHash() {
    store.save(List.of(byOperator), List.of());
    store.save(List.of(), List.of());

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
    store.save(List.of(byOperator), List.of(set, other));
    store.save(List.of(), List.of(cleared));

    assertThat(told())
        .extracting(ExecutionEvent::correlationId, ExecutionEvent::seq, ExecutionEvent::body)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("halt-OPERATOR", 1L, set),
            org.assertj.core.groups.Tuple.tuple("halt-NOT_LEADER", 1L, other),
            org.assertj.core.groups.Tuple.tuple("halt-OPERATOR", 2L, cleared));
    assertThat(announced).extracting(ExecutionEvent::body).containsExactly(set, other, cleared);
  }
}
