package io.quantumtrader.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.executor.crash.CrashPoint;
import io.quantumtrader.localredis.TestRedis;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulation puts the points around its own ports; here the engine itself has to. */
class EnginePointsTest {

  private static final String BUY =
      "{\"symbol\":\"BTCUSDT\",\"action\":\"BUY\",\"quantity\":0.002}";
  private static final String DOUBTED =
      "{\"symbol\":\"BTCUSDT\",\"action\":\"BUY\",\"quantity\":0.002,\"confidence\":0.1}";

  private final List<CrashPoint> reached = new CopyOnWriteArrayList<>();
  private ExchangeSimulator simulator;
  private Rig rig;

  @BeforeEach
  void start() {
    TestRedis.shared().flush();
    simulator =
        ExchangeSimulator.start(
            SimulatorConfig.defaults().withMarket(Duration.ofMillis(250), new BigDecimal("400")));
    simulator.setPrice("BTCUSDT", new BigDecimal("60000"));
    rig = new Rig(simulator, TestRedis.shared().port());
    rig.awaitReady(rig.starting("one", TestRedis.shared().port(), reached::add));
  }

  @AfterEach
  void stop() {
    rig.close();
    simulator.close();
    assertThat(rig.violations).isEmpty();
  }

  @Test
  void anOrderPassesItsPointsInTheOrderOfItsSteps() {
    rig.publish("c-points", BUY);
    rig.story("c-points", EventType.ORDER_DONE);

    assertThat(reached)
        .startsWith(
            CrashPoint.BEFORE_ADOPT,
            CrashPoint.AFTER_READ,
            CrashPoint.BEFORE_PREPARE,
            CrashPoint.AFTER_PREPARE,
            CrashPoint.BEFORE_CLAIM,
            CrashPoint.AFTER_CLAIM,
            CrashPoint.BEFORE_SEND)
        .containsSubsequence(
            CrashPoint.AFTER_SEND, CrashPoint.BEFORE_SETTLE, CrashPoint.AFTER_SETTLE);
  }

  @Test
  void aRefusalAndARepetitionPassTheirs() {
    rig.publish("c-doubted", DOUBTED);
    rig.publish("c-doubted", DOUBTED);
    rig.story("c-doubted", EventType.INTENT_DUPLICATE);
    rig.until(() -> reached.contains(CrashPoint.AFTER_REPEAT));

    assertThat(reached.stream().filter(point -> point != CrashPoint.AFTER_READ))
        .containsExactly(
            CrashPoint.BEFORE_ADOPT,
            CrashPoint.BEFORE_REFUSE,
            CrashPoint.AFTER_REFUSE,
            CrashPoint.BEFORE_REPEAT,
            CrashPoint.AFTER_REPEAT);
    assertThat(reached).filteredOn(point -> point == CrashPoint.AFTER_READ).hasSize(2);
  }
}
