package io.quantumtrader.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.config.Settings.ForeignOrderPolicy;
import io.quantumtrader.executor.reconcile.ClosedOrderSample.Result;
import io.quantumtrader.executor.reconcile.ForeignOrder;
import io.quantumtrader.executor.reconcile.ForeignOrder.Kind;
import io.quantumtrader.executor.reconcile.Inventory.Holding;
import io.quantumtrader.executor.reconcile.Reconciler.Pass;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.Trigger;
import io.quantumtrader.executor.venue.VenueContractTest;
import io.quantumtrader.executor.venue.VenueObserver;
import io.quantumtrader.executor.venue.binance.BinanceFuturesVenue;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.localredis.TestRedis;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import io.quantumtrader.simulator.fault.FaultMatch;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.fault.FaultType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What becomes of orders that others send, of positions that move by themselves, and of streams.
 */
class ReconcileScenarioTest {

  private static final String BUY = Rig.market("BTCUSDT", "BUY", "0.010");
  private static final String CLOSE = "{\"symbol\":\"BTCUSDT\",\"action\":\"CLOSE\"}";

  private ExchangeSimulator simulator;
  private Rig rig;

  @BeforeEach
  void start() {
    TestRedis.shared().flush();
    simulator =
        ExchangeSimulator.start(
            SimulatorConfig.defaults().withMarket(Duration.ofMillis(250), new BigDecimal("25000")));
    simulator.setPrice("BTCUSDT", new BigDecimal("60000"));
    simulator.setPrice("ETHUSDT", new BigDecimal("3000"));
    rig = new Rig(simulator, TestRedis.shared().port());
  }

  @AfterEach
  void stop() {
    rig.close();
    simulator.close();
    assertThat(rig.violations).isEmpty();
  }

  private static Pass.Made compared(Engine engine) {
    try {
      return (Pass.Made) engine.bookkeeping().request().orElseThrow().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void untilHeld(Engine engine, String quantity) {
    Rig.until(() ->
        engine
            .books()
            .position("BTCUSDT")
            .filter(held -> held.compareTo(new BigDecimal(quantity)) == 0)
            .isPresent());
  }

  private static Halt halt(Engine engine, HaltReason reason) {
    return engine.halts().active().stream()
        .filter(halt -> halt.reason() == reason)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anOrderOfSomebodyElseIsToldOfOnceTakenOverAndStopsNothing() {
    Engine engine = rig.started("one");
    rig.publish("c-1", BUY);
    rig.story("c-1", EventType.ORDER_DONE);
    simulator.placeForeign("web_1", "BTCUSDT", "BUY", new BigDecimal("0.005"));

    untilHeld(engine, "0.015");
    Rig.until(() -> engine.halts().active().isEmpty());
    compared(engine);
    compared(engine);
    assertThat(engine.bookkeeping().foreignOrders().count(Kind.CLIENT)).isOne();
    assertThat(engine.bookkeeping().foreignOrders().count(Kind.EXECUTOR)).isZero();
    Holding held = engine.bookkeeping().inventory().holdings().getFirst();
    assertThat(held.fills()).isEqualByComparingTo("0.010");
    assertThat(held.overlay()).isEqualByComparingTo("0.005");
    assertThat(held.total()).isEqualByComparingTo("0.015");
    assertThat(rig.told())
        .noneMatch(event ->
            event.type() == EventType.HALT_SET
                && event.body().toString().contains("POSITION_DRIFT"));

    rig.publish("c-close", CLOSE);
    assertThat(rig.story("c-close", EventType.ORDER_DONE)).endsWith("ORDER_DONE FILLED");
    untilHeld(engine, "0");
    Rig.until(() -> engine.bookkeeping().sample().count(Result.AGREED) > 0);
    assertThat(engine.bookkeeping().sample().count(Result.DIFFERED)).isZero();
    assertThat(engine.bookkeeping().sample().count(Result.MISSED)).isZero();
  }

  @Test
  void aRestingOrderOfSomebodyElseIsToldOfAsWellAndALiquidationByItsName() {
    Engine engine = rig.started("one");
    rig.publish("c-1", BUY);
    rig.story("c-1", EventType.ORDER_DONE);
    simulator.placeForeign("autoclose-1700000000", "BTCUSDT", "SELL", new BigDecimal("0.010"));

    Rig.until(() -> engine.bookkeeping().foreignOrders().count(Kind.LIQUIDATION) == 1);
    untilHeld(engine, "0");
    simulator.placeForeign("qx-of-a-sibling", "BTCUSDT", "BUY", new BigDecimal("0.002"));
    Rig.until(() -> engine.bookkeeping().foreignOrders().count(Kind.EXECUTOR) == 1);
    assertThat(engine.bookkeeping().foreignOrders().count(Kind.CLIENT)).isZero();
  }

  @Test
  void byPolicyAForeignOrderHaltsUntilAPersonSaysOtherwise() {
    rig.foreignOrders = ForeignOrderPolicy.HALT;
    Engine engine = rig.started("one");
    simulator.placeForeign("web_1", "BTCUSDT", "BUY", new BigDecimal("0.005"));

    Rig.until(() -> Rig.isHalted(engine, HaltReason.FOREIGN_ORDER));
    assertThat(halt(engine, HaltReason.FOREIGN_ORDER).detail()).contains("web_1");
    untilHeld(engine, "0.005");
    rig.publish("c-1", BUY);
    assertThat(rig.story("c-1", EventType.GATE_BLOCKED)).endsWith("GATE_BLOCKED BLOCK_HALTED");
    rig.publish("c-close", CLOSE);
    assertThat(rig.story("c-close", EventType.ORDER_DONE)).endsWith("ORDER_DONE FILLED");
  }

  @Test
  void aPositionThatNothingExplainsHoldsTheSymbolsEntriesAndNeverItsClose() {
    Engine engine = rig.started("one");
    rig.publish("c-1", BUY);
    rig.story("c-1", EventType.ORDER_DONE);
    simulator.movePosition("BTCUSDT", new BigDecimal("-0.004"));
    Pass.Made first = compared(engine);
    assertThat(first.found().suspected()).hasSize(1);
    assertThat(halt(engine, HaltReason.NOT_RECONCILED).scope()).isEqualTo("BTCUSDT");
    assertThat(engine.bookkeeping().reconciler().driftingSymbols()).isOne();

    Rig.until(() -> Rig.isHalted(engine, HaltReason.POSITION_DRIFT));
    Halt halt = halt(engine, HaltReason.POSITION_DRIFT);
    assertThat(halt.scope()).isEqualTo("BTCUSDT");
    assertThat(halt.detail()).contains("has 0.006").contains("had 0.01");
    untilHeld(engine, "0.006");
    compared(engine);
    assertThat(engine.bookkeeping().reconciler().driftingSymbols()).isOne();
    assertThat(Rig.isHalted(engine, HaltReason.NOT_RECONCILED)).isFalse();

    rig.publish("c-2", BUY);
    assertThat(rig.story("c-2", EventType.GATE_BLOCKED)).endsWith("GATE_BLOCKED BLOCK_HALTED");
    rig.publish("c-eth", Rig.market("ETHUSDT", "BUY", "0.1"));
    assertThat(rig.story("c-eth", EventType.ORDER_DONE)).endsWith("ORDER_DONE FILLED");
    rig.publish("c-close", CLOSE);
    assertThat(rig.story("c-close", EventType.ORDER_DONE)).endsWith("ORDER_DONE FILLED");

    engine.halts().clearByOperator("looked at", "alice");
    compared(engine);
    assertThat(engine.bookkeeping().reconciler().driftingSymbols()).isZero();
  }

  @Test
  void whatOthersDidWhileNobodyWatchedIsToldOfOnceNotAtEveryStart() {
    Engine engine = rig.started("one");
    rig.publish("c-1", BUY);
    rig.story("c-1", EventType.ORDER_DONE);
    compared(engine);
    engine.abandon();
    simulator.placeForeign("web_1", "BTCUSDT", "SELL", new BigDecimal("0.003"));

    Engine second = rig.started("one");
    Rig.until(() -> second.bookkeeping().foreignOrders().count(Kind.CLIENT) == 1);
    untilHeld(second, "0.007");
    Holding held = second.bookkeeping().inventory().holdings().getFirst();
    assertThat(held.fills()).isEqualByComparingTo("0.010");
    assertThat(held.overlay()).isEqualByComparingTo("-0.003");
    second.abandon();

    Engine third = rig.started("one");
    compared(third);
    assertThat(third.bookkeeping().foreignOrders().count(Kind.CLIENT)).isZero();
    assertThat(third.bookkeeping().foreignOrders().count(Kind.EXECUTOR)).isZero();
    assertThat(third.halts().active()).isEmpty();
  }

  @Test
  void aFillTheStreamLeftOutIsBookedByTheNextComparison() {
    Engine engine = rig.started("one");
    rig.publish("c-rest", Rig.limit("BUY", "0.005", "59000", "GTC"));
    rig.story("c-rest", EventType.ORDER_RESPONSE);
    Rig.until(() -> engine.halts().active().isEmpty());
    simulator.addFault(FaultSpec.of(FaultType.STREAM_DROP, FaultMatch.ANY));
    simulator.setPrice("BTCUSDT", new BigDecimal("58000"));

    Rig.until(() -> {
      compared(engine);
      return rig.story("c-rest").contains("ORDER_DONE FILLED");
    });
    untilHeld(engine, "0.005");
    assertThat(Rig.isHalted(engine, HaltReason.POSITION_DRIFT)).isFalse();
  }

  @Test
  void aStreamThatIsConnectedAndMuteHoldsEntriesUntilItIsMadeAnew() {
    Engine engine = rig.started("one");
    simulator.addFault(FaultSpec.of(FaultType.STREAM_DROP, FaultMatch.ANY));
    rig.publish("c-1", BUY);
    rig.story("c-1", EventType.ORDER_DONE);

    Rig.until(() ->
        rig.told().stream()
            .anyMatch(event ->
                event.type() == EventType.HALT_SET
                    && event.body().toString().contains("silent for")));
    simulator.clearFaults();
    Rig.until(() -> engine.halts().active().isEmpty());
    rig.publish("c-2", BUY);
    assertThat(rig.story("c-2", EventType.ORDER_DONE)).endsWith("ORDER_DONE FILLED");
    untilHeld(engine, "0.020");
  }

  @Test
  void aStalledStreamHoldsEntriesAndNotExitsAndIsOverByProof() {
    Engine engine = rig.started("one");
    rig.publish("c-1", BUY);
    rig.story("c-1", EventType.ORDER_DONE);
    long stall = simulator.addFault(FaultSpec.of(FaultType.STREAM_STALL, FaultMatch.ANY));

    Rig.until(() -> Rig.isHalted(engine, HaltReason.STREAM_STALE));
    rig.publish("c-close", CLOSE);
    assertThat(rig.story("c-close", EventType.ORDER_DONE)).endsWith("ORDER_DONE FILLED");

    assertThat(Rig.isHalted(engine, HaltReason.STREAM_STALE)).as("still stalled").isTrue();
    simulator.removeFault(stall);
    Rig.until(() -> engine.halts().active().isEmpty());
    List<EventType> staleness = List.of(EventType.HALT_SET, EventType.HALT_CLEARED);
    Rig.until(() -> staleness().size() >= 4);
    assertThat(staleness()).as("at start and once more").isEqualTo(twice(staleness));
  }

  private List<EventType> staleness() {
    return rig.told().stream()
        .filter(event -> event.body().toString().contains("STREAM_STALE"))
        .map(ExecutionEvent::type)
        .toList();
  }

  private static List<EventType> twice(List<EventType> types) {
    return Stream.concat(types.stream(), types.stream()).toList();
  }

  @Test
  void duplicatesAndReorderedFramesLeaveTheSameBooks() {
    Engine engine = rig.started("one");
    simulator.addFault(FaultSpec.of(FaultType.STREAM_DUPLICATE, FaultMatch.ANY).times(7));
    rig.publish("c-1", BUY);
    rig.story("c-1", EventType.ORDER_DONE);
    simulator.clearFaults();
    simulator.addFault(FaultSpec.of(FaultType.STREAM_REORDER, FaultMatch.ANY));
    rig.publish("c-2", BUY);
    rig.story("c-2", EventType.ORDER_DONE);
    simulator.clearFaults();

    untilHeld(engine, "0.020");
    assertThat(engine.bookkeeping().fillsOnly().get("BTCUSDT")).isEqualByComparingTo("0.020");
    Rig.until(() -> engine.bookkeeping().sample().count(Result.AGREED) >= 2);
    assertThat(engine.bookkeeping().sample().count(Result.DIFFERED)).isZero();
    assertThat(compared(engine).found().drifts()).isEmpty();
  }

  @Test
  void aFillThatTheStreamToldOtherwiseThanRestIsCountedAsDiffering() {
    Engine engine = rig.started("one");
    simulator.addFault(
        FaultSpec.of(FaultType.STREAM_ALTER, FaultMatch.ANY)
            .with("field", "/o/n")
            .with("value", "0.5"));
    rig.publish("c-1", BUY);
    rig.story("c-1", EventType.ORDER_DONE);

    Rig.until(() -> engine.bookkeeping().sample().count(Result.DIFFERED) == 1);
    assertThat(engine.bookkeeping().sample().count(Result.MISSED)).isZero();
    assertThat(engine.bookkeeping().sample().count(Result.AGREED)).isZero();
  }

  @Test
  void aConditionalOrderThatNobodyHereRemembersIsToldOfAtTheFirstComparison() {
    try (var owner =
        new BinanceFuturesVenue(
            VenueContractTest.settings(simulator), Mode.TESTNET, VenueObserver.NONE)) {
      for (String id : List.of("qx.of-a-sibling", "web_stop")) {
        owner.submit(
            new OrderTicket(
                id,
                "BTCUSDT",
                Side.SELL,
                new BigDecimal("0.005"),
                null,
                null,
                true,
                owner.exchangeNow(),
                Duration.ofSeconds(5),
                new Trigger(Trigger.Kind.STOP, new BigDecimal("50000"))));
      }
    }

    Engine engine = rig.started("one");
    Rig.until(() -> engine.bookkeeping().foreignOrders().count(Kind.EXECUTOR) == 1);
    Rig.until(() -> engine.bookkeeping().foreignOrders().count(Kind.CLIENT) == 1);
    compared(engine);
    assertThat(engine.bookkeeping().foreignOrders().latest())
        .extracting(ForeignOrder::clientOrderId)
        .containsExactlyInAnyOrder("qx.of-a-sibling", "web_stop");
    Rig.until(() -> engine.halts().active().isEmpty());
  }
}
