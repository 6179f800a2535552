package io.quantumtrader.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.venue.SubmitOutcome;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.venue.binance.Tickets;
import io.quantumtrader.localredis.TestRedis;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import io.quantumtrader.simulator.fault.FaultMatch;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.fault.FaultType;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An engine that leads again after another one did. */
class RegainedLeadTest {

  private static final String LEADER = "quantum:state:leader";

  private final ExchangeSimulator simulator = ExchangeSimulator.start(SimulatorConfig.defaults());
  private Rig rig;
  private Engine engine;

  @BeforeEach
  void start() {
    TestRedis.shared().flush();
    simulator.setPrice(Rig.SYMBOL, new BigDecimal("60000"));
    rig = new Rig(simulator, TestRedis.shared().port());
    engine = rig.started("one");
  }

  @AfterEach
  void stop() {
    rig.close();
    simulator.close();
  }

  private void anotherLeads() {
    rig.redis.hset(
        LEADER, Map.of("instance", "other", "epoch", "9999999999999", "until", "9999999999999"));
    Rig.until(() -> Rig.isHalted(engine, HaltReason.NOT_LEADER));
  }

  private void theOtherGivesItBack() {
    rig.redis.hset(LEADER, "until", "0");
  }

  private void accountCannotBeRead() {
    for (String path : new String[] {"/fapi/v3/positionRisk", "/fapi/v2/positionRisk"}) {
      simulator.addFault(FaultSpec.of(FaultType.ERROR, FaultMatch.request("GET", path)));
    }
  }

  @Test
  void nothingIsTakenUpUntilTheAccountHasBeenReadAgain() {
    anotherLeads();
    accountCannotBeRead();
    theOtherGivesItBack();
    Rig.until(() -> !Rig.isHalted(engine, HaltReason.NOT_LEADER));
    rig.publish("c-early", Rig.market(Rig.SYMBOL, "BUY", "0.002"));

    assertThat(Rig.isHalted(engine, HaltReason.NOT_RECONCILED)).isTrue();
    Rig.until(() -> simulator.ledger().stream().filter(RegainedLeadTest::isFailure).count() >= 2);
    assertThat(Rig.isHalted(engine, HaltReason.NOT_RECONCILED)).isTrue();
    assertThat(rig.story("c-early")).isEmpty();

    simulator.clearFaults();

    assertThat(rig.story("c-early", EventType.ORDER_DONE)).endsWith("ORDER_DONE FILLED");
    Rig.until(() -> engine.halts().active().isEmpty());
    assertThat(rig.posts("c-early")).isOne();
    assertThat(rig.violations).isEmpty();
  }

  private static boolean isFailure(Object entry) {
    return entry.toString().contains("positionRisk") && entry.toString().contains("ERROR");
  }

  @Test
  void whatTheOtherTradedIsInTheBooksAfterwards() {
    rig.publish("c-own", Rig.market(Rig.SYMBOL, "BUY", "0.002"));
    rig.story("c-own", EventType.ORDER_DONE);
    anotherLeads();
    Venue venue = rig.venue(engine);
    SubmitOutcome others =
        venue.submit(Tickets.market("qx-other", Side.BUY, "0.003", venue.exchangeNow()));
    assertThat(others).isInstanceOf(SubmitOutcome.Accepted.class);
    theOtherGivesItBack();
    Rig.until(() -> engine.halts().active().isEmpty());

    assertThat(engine.books().position(Rig.SYMBOL).orElseThrow()).isEqualByComparingTo("0.005");
    assertThat(engine.bookkeeping().reconciler().driftingSymbols()).isZero();
  }
}
