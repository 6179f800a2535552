package io.quantumtrader.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.localredis.TestRedis;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import io.quantumtrader.simulator.fault.FaultMatch;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.fault.FaultType;
import io.quantumtrader.simulator.ledger.LedgerEntry;
import io.quantumtrader.simulator.limit.LimitSettings;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the limits of an exchange, its bans and its repeated refusals do to intents. */
class EngineLimitsTest {

  private static final int ORDERS_PER_10_SECONDS = 4;

  private final ExchangeSimulator simulator =
      ExchangeSimulator.start(
          SimulatorConfig.defaults()
              .withLimits(
                  new LimitSettings(
                      true, 2400, ORDERS_PER_10_SECONDS, 1200, 20, Duration.ofMinutes(2))));
  private Rig rig;

  @BeforeEach
  void start() {
    TestRedis.shared().flush();
    simulator.setPrice("BTCUSDT", new BigDecimal("60000"));
    rig = new Rig(simulator, TestRedis.shared().port());
  }

  @AfterEach
  void stop() {
    rig.close();
    simulator.close();
  }

  private long answers(int status) {
    return simulator.ledger().stream()
        .filter(
            entry -> entry instanceof LedgerEntry.Answer answer && answer.httpStatus() == status)
        .count();
  }

  private ExecutionEvent event(String correlationId, EventType type) {
    return rig.told(correlationId).stream().filter(e -> e.type() == type).findFirst().orElseThrow();
  }

  @Test
  void whatIsBeyondTheLimitsWaitsExitsFirstAndMeetsNo429() {
    rig.started("one");
    for (int i = 1; i <= ORDERS_PER_10_SECONDS; i++) {
      rig.publish("c-" + i, Rig.market("BTCUSDT", "BUY", "0.002"));
      rig.story("c-" + i, EventType.ORDER_DONE);
    }
    rig.publish("c-entry", Rig.market("BTCUSDT", "BUY", "0.002"));
    rig.publish("c-close", Rig.market("BTCUSDT", "CLOSE", "0.004"));

    assertThat(rig.story("c-entry", EventType.ORDER_DONE))
        .startsWith("INTENT_RECEIVED", "ORDER_SUBMIT")
        .endsWith("ORDER_DONE FILLED");
    assertThat(rig.story("c-close", EventType.ORDER_DONE)).endsWith("ORDER_DONE FILLED");
    ExecutionEvent exit = event("c-close", EventType.ORDER_SUBMIT);
    assertThat(event("c-entry", EventType.ORDER_SUBMIT).timestamp())
        .isAfterOrEqualTo(exit.timestamp());
    assertThat(exit.timestamp())
        .isAfter(event("c-1", EventType.ORDER_SUBMIT).timestamp().plusSeconds(9));
    assertThat(answers(429)).isZero();
    assertThat(rig.pending()).isZero();
    assertThat(rig.violations).isEmpty();
  }

  @Test
  void anIntentThatExpiresWhileItWaitsIsBlockedAsStale() {
    rig.started("one");
    for (int i = 1; i <= ORDERS_PER_10_SECONDS; i++) {
      rig.publish("c-" + i, Rig.market("BTCUSDT", "BUY", "0.002"));
      rig.story("c-" + i, EventType.ORDER_DONE);
    }
    rig.publish(
        "c-short",
        "{\"symbol\":\"BTCUSDT\",\"action\":\"BUY\",\"quantity\":0.002,\"ttl_ms\":2500}");

    assertThat(rig.story("c-short", EventType.GATE_BLOCKED))
        .containsExactly("INTENT_RECEIVED", "GATE_BLOCKED BLOCK_STALE");
    assertThat(rig.posts("c-short")).isZero();
  }

  @Test
  void aBanIsObeyedByTheNextProcessBeforeItsFirstRequest() {
    Engine first = rig.started("one");
    simulator.addFault(
        FaultSpec.of(FaultType.BAN_418, FaultMatch.newOrder()).with("seconds", 12).times(1));
    rig.publish("c-banned", Rig.market("BTCUSDT", "BUY", "0.002"));
    assertThat(rig.story("c-banned", EventType.ORDER_DONE))
        .endsWith("ORDER_ERROR RATE_LIMITED", "ORDER_DONE REJECTED");
    Rig.until(() -> Rig.isHalted(first, HaltReason.VENUE_BANNED));
    Rig.until(() -> rig.redis.exists("quantum:state:venue_hold:testnet") == 1);
    long refused = answers(418);
    first.abandon();

    Engine next = rig.starting("one", TestRedis.shared().port());
    Rig.until(() -> Rig.isHalted(next, HaltReason.VENUE_BANNED));
    rig.awaitReady(next);

    assertThat(answers(418)).isEqualTo(refused);
    assertThat(Rig.isHalted(next, HaltReason.VENUE_BANNED)).isFalse();
    assertThat(rig.posts("c-banned")).isOne();
  }

  @Test
  void theSameRefusalAgainAndAgainHaltsItsSymbolAlone() {
    Engine engine = rig.started("one");
    simulator.setPrice("ETHUSDT", new BigDecimal("2500"));
    simulator.addFault(
        FaultSpec.of(FaultType.ERROR, FaultMatch.newOrder())
            .with("accepted", false)
            .with("status", 400)
            .with("code", -2019)
            .with("msg", "Margin is insufficient.")
            .times(RejectWatch.REPEATED));
    for (int i = 1; i <= RejectWatch.REPEATED; i++) {
      rig.publish("c-" + i, Rig.market("BTCUSDT", "BUY", "0.002"));
      rig.story("c-" + i, EventType.ORDER_DONE);
      assertThat(rig.posts("c-" + i)).isOne();
    }
    Rig.until(() -> Rig.isHalted(engine, HaltReason.REPEATED_REJECTS));

    rig.publish("c-btc", Rig.market("BTCUSDT", "BUY", "0.002"));
    rig.publish("c-eth", Rig.market("ETHUSDT", "BUY", "0.05"));

    assertThat(rig.story("c-btc", EventType.GATE_BLOCKED)).endsWith("GATE_BLOCKED BLOCK_HALTED");
    assertThat(rig.story("c-eth", EventType.ORDER_DONE)).endsWith("ORDER_DONE FILLED");
    assertThat(engine.halts().active())
        .singleElement()
        .satisfies(halt -> assertThat(halt.scope()).isEqualTo("BTCUSDT"));
  }
}
