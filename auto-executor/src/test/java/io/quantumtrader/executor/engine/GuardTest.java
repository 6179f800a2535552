package io.quantumtrader.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Consumer;
import io.lettuce.core.XClaimArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.localredis.LocalRedis;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import io.quantumtrader.simulator.fault.FaultMatch;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.fault.FaultType;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a dead consumer, a broken Redis and an operator do to the real engine. */
class GuardTest {

  private static final String GROUP = "quantum:group:auto-executor";
  private static final String STREAM = Rig.STREAMS.intent();
  private static LocalRedis server;

  private ExchangeSimulator simulator;
  private Rig rig;

  @BeforeAll
  static void startRedis() {
    server = LocalRedis.start();
  }

  @AfterAll
  static void stopRedis() {
    server.close();
  }

  @BeforeEach
  void open() {
    server.flush();
    simulator = ExchangeSimulator.start(SimulatorConfig.defaults());
    simulator.setPrice(Rig.SYMBOL, new BigDecimal("60000"));
    rig = new Rig(simulator, server.port());
  }

  @AfterEach
  void close() {
    rig.close();
    simulator.close();
  }

  /** As a process leaves it that was given the entry and died a minute ago. */
  private void leftByTheDead(String id, long deliveries) {
    Consumer<String> dead = Consumer.from(GROUP, "dead");
    rig.redis.xreadgroup(dead, XReadArgs.Builder.count(10), StreamOffset.lastConsumed(STREAM));
    rig.redis.xclaim(
        STREAM, dead, new XClaimArgs().idle(60_000L).retryCount(deliveries).justid(), id);
  }

  private void createGroup() {
    rig.redis.xgroupCreate(
        StreamOffset.from(STREAM, "0"),
        GROUP,
        io.lettuce.core.XGroupCreateArgs.Builder.mkstream(true));
  }

  @Test
  void whatADeadConsumerLeftIsTakenOverAndSentOnce() {
    createGroup();
    leftByTheDead(rig.publish("left", Rig.market(Rig.SYMBOL, "BUY", "0.01")), 1);
    rig.started("a");

    assertThat(rig.story("left", EventType.ORDER_DONE)).endsWith("ORDER_DONE FILLED");
    assertThat(rig.posts("left")).isEqualTo(1);
    assertThat(rig.pending()).isZero();
  }

  @Test
  void whatADeadConsumerLeftAndSomebodyDeletedIsToldAsLost() {
    createGroup();
    String id = rig.publish("gone", Rig.market(Rig.SYMBOL, "BUY", "0.01"));
    leftByTheDead(id, 1);
    rig.redis.xdel(STREAM, id);
    rig.started("a");

    Rig.until(() -> rig.told().stream().anyMatch(e -> e.type() == EventType.INTENT_LOST));
    assertThat(rig.told()).filteredOn(e -> e.type() == EventType.INTENT_LOST).hasSize(1);
    assertThat(rig.pending()).isZero();
    assertThat(rig.posts("gone")).isZero();
  }

  @Test
  void anEntryDeliveredTooOftenIsParkedWithACopyAndOthersFlow() {
    createGroup();
    String poison = rig.publish("poison", Rig.market(Rig.SYMBOL, "BUY", "0.01"));
    leftByTheDead(poison, 5);
    rig.publish("next", Rig.market(Rig.SYMBOL, "BUY", "0.01"));
    rig.started("a");

    assertThat(rig.story("next", EventType.ORDER_DONE)).endsWith("ORDER_DONE FILLED");
    assertThat(rig.story("poison", EventType.INTENT_REJECTED))
        .containsExactly("INTENT_REJECTED REJECT_POISON");
    assertThat(rig.posts("poison")).isZero();
    assertThat(rig.redis.xlen(Rig.STREAMS.dead())).isEqualTo(1);
    assertThat(rig.pending()).isZero();
  }

  @Test
  void aGroupDestroyedUnderABlockedReadComesBackWithoutASecondOrder() {
    Engine engine = rig.started("a");
    rig.publish("once", Rig.market(Rig.SYMBOL, "BUY", "0.01"));
    rig.story("once", EventType.ORDER_DONE);

    rig.redis.xgroupDestroy(STREAM, GROUP);

    // The halt may be over before anybody looks: the group is made anew at once.
    assertThat(rig.story("once", EventType.INTENT_DUPLICATE))
        .endsWith("ORDER_DONE FILLED", "INTENT_DUPLICATE DONE_FILLED");
    Rig.until(() -> !Rig.isHalted(engine, HaltReason.JOURNAL_UNAVAILABLE));
    assertThat(rig.posts("once")).isEqualTo(1);
  }

  @Test
  void aStreamThatIsSomethingElseHaltsWithTheReasonAndIsReadAgainOnceMended() {
    Engine engine = rig.started("a");
    rig.redis.rename(STREAM, "aside");
    rig.redis.set(STREAM, "not a stream");

    Rig.until(() -> Rig.isHalted(engine, HaltReason.JOURNAL_UNAVAILABLE));
    rig.redis.del(STREAM);
    rig.redis.rename("aside", STREAM);

    Rig.until(() -> engine.halts().active().isEmpty());
    rig.publish("after", Rig.market(Rig.SYMBOL, "BUY", "0.01"));
    assertThat(rig.story("after", EventType.ORDER_DONE)).endsWith("ORDER_DONE FILLED");
  }

  @Test
  void anOrderWhoseJournalWasEmptiedStaysKnownAndIsWrittenDownAgain() {
    Engine engine = rig.started("a");
    rig.publish("rest", Rig.limit("BUY", "0.01", "58000", "GTC"));
    rig.story("rest", EventType.ORDER_RESPONSE);

    rig.redis.flushall();

    Rig.until(() -> Rig.isHalted(engine, HaltReason.JOURNAL_NOT_DURABLE));
    Rig.until(() -> engine.journal().orElseThrow().inFlight().contains("rest"));
    assertThat(engine.desk().orElseThrow().orders().inFlight()).isEqualTo(1);
    simulator.setPrice(Rig.SYMBOL, new BigDecimal("57000"));
    assertThat(rig.story("rest", EventType.ORDER_DONE)).endsWith("ORDER_DONE FILLED");
    assertThat(rig.posts("rest")).isEqualTo(1);
    assertThat(rig.violations).isEmpty();
  }

  @Test
  void anUnknownOrderOnASymbolWithAnOlderPositionIsProvenAbsentAfterARestart() {
    Engine first = rig.started("a");
    rig.publish("older", Rig.market(Rig.SYMBOL, "BUY", "0.01"));
    rig.story("older", EventType.ORDER_DONE);
    simulator.addFault(FaultSpec.of(FaultType.RESET_BEFORE_ACCEPT, FaultMatch.newOrder()).times(1));
    rig.publish("lost", Rig.market(Rig.SYMBOL, "BUY", "0.01"));
    rig.story("lost", EventType.ORDER_UNKNOWN);
    first.abandon();

    rig.starting("a", server.port());

    assertThat(rig.story("lost", EventType.ORDER_DONE))
        .endsWith("ORDER_ERROR PROVEN_ABSENT", "ORDER_DONE NOT_PLACED");
    assertThat(rig.posts("lost")).isEqualTo(1);
  }

  /** Accepted, but neither answer nor stream nor query by client order id tells. */
  private Engine withAnOrderNobodyCanSee(String correlationId) {
    Engine engine = rig.started("a");
    simulator.addFault(
        FaultSpec.of(FaultType.STREAM_DROP, FaultMatch.order(Rig.clientOrderId(correlationId))));
    simulator.addFault(FaultSpec.of(FaultType.RESET_AFTER_ACCEPT, FaultMatch.newOrder()).times(1));
    simulator.addFault(
        FaultSpec.of(
            FaultType.UNAVAILABLE_503, FaultMatch.order(Rig.clientOrderId(correlationId))));
    rig.publish(correlationId, Rig.market(Rig.SYMBOL, "BUY", "0.01"));
    rig.story(correlationId, EventType.ORDER_UNKNOWN);
    return engine;
  }

  private OperatorDesk operator(Engine engine) {
    return engine.operator().orElseThrow();
  }

  @Test
  void anOperatorBindsAnUnknownOrderToTheExchangesButNotToSomebodyElses() {
    Engine engine = rig.started("a");
    rig.publish("other", Rig.market(Rig.SYMBOL, "BUY", "0.01"));
    long other = orderId(rig, "other");
    simulator.addFault(FaultSpec.of(FaultType.RESET_BEFORE_ACCEPT, FaultMatch.newOrder()).times(1));
    rig.publish("mine", Rig.market(Rig.SYMBOL, "BUY", "0.01"));
    rig.story("mine", EventType.ORDER_UNKNOWN);

    assertThat(operator(engine).bind("mine", other))
        .isInstanceOf(OperatorDesk.Result.Refused.class);
    assertThat(operator(engine).bind("mine", 999_999_999L))
        .isInstanceOf(OperatorDesk.Result.Refused.class);
    assertThat(operator(engine).adopt("nobody")).isEqualTo(new OperatorDesk.Result.NoOrder());
    assertThat(operator(engine).adopt("other")).isInstanceOf(OperatorDesk.Result.Refused.class);
    assertThat(rig.story("mine")).endsWith("ORDER_UNKNOWN");
  }

  private static long orderId(Rig rig, String correlationId) {
    rig.story(correlationId, EventType.ORDER_DONE);
    return rig.told(correlationId).stream()
        .map(event -> event.body())
        .filter(EventBody.OrderResponse.class::isInstance)
        .map(body -> ((EventBody.OrderResponse) body).orderId())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anOrderIsDeclaredAbsentOnlyAfterItsFenceAndTheEventNamesTheOperator() {
    Engine engine = withAnOrderNobodyCanSee("unseen");

    assertThat(operator(engine).declareAbsent("unseen", "ann", "not on the web page"))
        .isInstanceOf(OperatorDesk.Result.Refused.class);
    Rig.until(() ->
        operator(engine).declareAbsent("unseen", "ann", "not on the web page")
            instanceof OperatorDesk.Result.Done);

    assertThat(rig.story("unseen", EventType.ORDER_DONE))
        .endsWith("ORDER_ERROR DECLARED_ABSENT", "ORDER_DONE NOT_PLACED");
    assertThat(rig.told("unseen"))
        .map(event -> event.body())
        .filteredOn(EventBody.OrderError.class::isInstance)
        .singleElement()
        .satisfies(
            body -> assertThat(((EventBody.OrderError) body).conclusiveBecause()).contains("ann"));
  }

  @Test
  void anOpenOrderIsCancelledAndAnEndedOneIsNot() {
    Engine engine = rig.started("a");
    rig.publish("rest", Rig.limit("BUY", "0.01", "58000", "GTC"));
    rig.story("rest", EventType.ORDER_RESPONSE);

    assertThat(operator(engine).cancel("rest", "ann")).isInstanceOf(OperatorDesk.Result.Done.class);

    assertThat(rig.story("rest", EventType.ORDER_DONE)).endsWith("ORDER_DONE CANCELED");
    assertThat(operator(engine).cancel("rest", "ann"))
        .isInstanceOf(OperatorDesk.Result.Refused.class);
    assertThat(OrderStatus.CANCELED.isTerminal()).isTrue();
    assertThat(List.of(rig.pending())).containsExactly(0L);
  }
}
