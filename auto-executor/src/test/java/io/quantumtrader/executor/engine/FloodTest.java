package io.quantumtrader.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.localredis.TestRedis;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An exit behind more entries than are taken in hand at once. */
class FloodTest {

  private static final int FLOOD = 1_000;

  /** INTENT_RECEIVED and GATE_BLOCKED. */
  private static final long EVENTS_OF_EACH = 2;

  private static final String REFUSED_ENTRY =
      "{\"symbol\":\"ETHUSDT\",\"action\":\"BUY\",\"quantity\":0.1,\"confidence\":0.01}";

  private final ExchangeSimulator simulator = ExchangeSimulator.start(SimulatorConfig.defaults());
  private Rig rig;

  @BeforeEach
  void start() {
    TestRedis.shared().flush();
    simulator.setPrice(Rig.SYMBOL, new BigDecimal("60000"));
    rig = new Rig(simulator, TestRedis.shared().port());
  }

  @AfterEach
  void stop() {
    rig.close();
    simulator.close();
  }

  @Test
  void anExitOfAnotherSymbolIsSentBeforeTheFloodIsOverAndOnce() {
    Engine first = rig.started("one");
    rig.publish("c-open", Rig.market(Rig.SYMBOL, "BUY", "0.002"));
    rig.story("c-open", EventType.ORDER_DONE);
    first.abandon();
    for (int number = 0; number < FLOOD; number++) {
      rig.publish("c-flood-" + number, REFUSED_ENTRY);
    }
    rig.publish("c-close", "{\"symbol\":\"BTCUSDT\",\"action\":\"CLOSE\"}");

    rig.started("two");

    Rig.until(() -> rig.redis.xlen(Rig.STREAMS.execution()) > EVENTS_OF_EACH * FLOOD);
    Rig.until(() -> rig.pending() == 0);
    assertThat(rig.story("c-close", EventType.ORDER_DONE))
        .startsWith("INTENT_RECEIVED", "ORDER_SUBMIT")
        .endsWith("ORDER_DONE FILLED")
        .doesNotContain("INTENT_DUPLICATE FILLED");
    assertThat(rig.posts("c-close")).isOne();
    List<ExecutionEvent> told = rig.told();
    assertThat(indexOf(told, "c-close", EventType.ORDER_SUBMIT))
        .isLessThan(indexOf(told, "c-flood-" + (FLOOD - 1), EventType.GATE_BLOCKED));
    assertThat(told.stream().filter(event -> event.type() == EventType.INTENT_DUPLICATE)).isEmpty();
  }

  private static int indexOf(List<ExecutionEvent> told, String correlationId, EventType type) {
    return told.stream()
        .filter(event -> event.correlationId().equals(correlationId) && event.type() == type)
        .mapToInt(told::indexOf)
        .findFirst()
        .orElseThrow();
  }
}
