package io.quantumtrader.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.emergency.Command;
import io.quantumtrader.executor.emergency.Proof;
import io.quantumtrader.executor.emergency.Step;
import io.quantumtrader.executor.support.OwnRedis;
import io.quantumtrader.localredis.LocalRedis;
import io.quantumtrader.localredis.RedisOptions;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The red button while what it must not depend on is out. */
class EmergencyEngineTest {

  private ExchangeSimulator simulator;
  private LocalRedis redis;
  private Rig rig;
  private Engine engine;
  private final List<Proof> kept = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() {
    simulator = ExchangeSimulator.start(SimulatorConfig.defaults());
    redis = OwnRedis.start(RedisOptions.durable());
    rig = new Rig(simulator, redis.port());
    engine = rig.started("emergency-1");
  }

  @AfterEach
  void stop() {
    rig.close();
    redis.close();
    simulator.close();
  }

  private Proof press(Command command) {
    return engine
        .emergency()
        .run(
            command,
            "test",
            "ann",
            proof -> {
              kept.add(proof);
              return Optional.of("somewhere");
            });
  }

  private static List<String> asked(Proof proof, String what) {
    return proof.steps().stream().filter(s -> s.what().equals(what)).map(Step::answer).toList();
  }

  private List<String> emergencies() {
    return rig.told().stream()
        .map(ExecutionEvent::correlationId)
        .filter(id -> id.startsWith("emergency:"))
        .distinct()
        .toList();
  }

  @Test
  void itWorksWhileTheLaneOfTheSymbolIsStuckAndTheLaneTellsTheStoryAfterwards() throws Exception {
    rig.publish("held", Rig.market(Rig.SYMBOL, "BUY", "0.01"));
    rig.story("held", EventType.ORDER_DONE);
    CountDownLatch free = new CountDownLatch(1);
    CountDownLatch stuck = new CountDownLatch(1);
    engine
        .lanes()
        .signal(
            Rig.SYMBOL,
            () -> {
              stuck.countDown();
              try {
                free.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    stuck.await();
    rig.publish("waits", Rig.market(Rig.SYMBOL, "BUY", "0.01"));

    Proof proof = press(Command.ABORT_AND_CLOSE);

    assertThat(proof.flat()).as("%s", proof).isTrue();
    assertThat(Rig.isHalted(engine, HaltReason.OPERATOR)).isTrue();
    assertThat(emergencies()).hasSize(1);
    String id = emergencies().getFirst();
    assertThat(rig.story(id)).containsExactly("ORDER_SUBMIT");
    free.countDown();
    assertThat(rig.story(id, EventType.ORDER_DONE))
        .startsWith("ORDER_SUBMIT", "ORDER_RESPONSE FILLED ack")
        .endsWith("ORDER_DONE FILLED");
    assertThat(rig.story("waits", EventType.GATE_BLOCKED)).endsWith("GATE_BLOCKED BLOCK_HALTED");
    assertThat(rig.violations).isEmpty();
  }

  @Test
  void whileTheJournalIsOutAClosIsKeptInTheProofFirstAndAnnouncedLate() {
    rig.publish("held", Rig.market(Rig.SYMBOL, "BUY", "0.01"));
    rig.story("held", EventType.ORDER_DONE);
    redis.kill();
    Rig.until(() -> Rig.isHalted(engine, HaltReason.JOURNAL_UNAVAILABLE));

    Proof proof = press(Command.ABORT_AND_CLOSE);

    assertThat(proof.flat()).as("%s", proof).isTrue();
    assertThat(asked(proof, "JOURNAL")).hasSize(1);
    assertThat(kept).hasSize(2);
    assertThat(asked(kept.getFirst(), "CLOSE")).noneMatch(answer -> answer.contains("accepted"));
    assertThat(asked(kept.getFirst(), "JOURNAL")).hasSize(1);
    redis.restart();
    Rig.until(() -> emergencies().size() == 1);
    String id = emergencies().getFirst();
    assertThat(rig.story(id, EventType.ORDER_DONE))
        .startsWith("ORDER_SUBMIT", "ORDER_RESPONSE FILLED ack")
        .endsWith("ORDER_DONE FILLED");
    assertThat(rig.told(id)).extracting(ExecutionEvent::seq).doesNotHaveDuplicates();
    assertThat(rig.violations).isEmpty();
  }

  @Test
  void anEntryThatWasDecidedBeforeTheHaltIsNotStampedAfterIt() {
    Proof proof = press(Command.ABORT);
    rig.publish("late", Rig.market(Rig.SYMBOL, "BUY", "0.01"));

    assertThat(rig.story("late", EventType.GATE_BLOCKED)).endsWith("GATE_BLOCKED BLOCK_HALTED");
    assertThat(proof.flat()).isTrue();
    assertThat(proof.countsFrom()).isAfter(proof.startedAt().plusMillis(2_000));
    assertThat(rig.posts("late")).isZero();
  }
}
