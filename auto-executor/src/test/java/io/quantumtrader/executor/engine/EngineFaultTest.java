package io.quantumtrader.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.executor.support.FaultyProxy;
import io.quantumtrader.executor.support.OwnRedis;
import io.quantumtrader.localredis.LocalRedis;
import io.quantumtrader.localredis.RedisOptions;
import io.quantumtrader.localredis.TestRedis;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import io.quantumtrader.simulator.fault.FaultMatch;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.fault.FaultType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of an order when the exchange, the line, Redis or the process itself fails. */
class EngineFaultTest {

  private static final String RESTING = Rig.limit("BUY", "0.005", "59000", "GTC");

  private final ExchangeSimulator simulator = ExchangeSimulator.start(SimulatorConfig.defaults());
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

  private void nextOrderSuffers(FaultType type) {
    simulator.addFault(FaultSpec.of(type, FaultMatch.newOrder()).times(1));
  }

  private void streamIsSilent() {
    simulator.addFault(FaultSpec.of(FaultType.STREAM_DROP, FaultMatch.ANY));
  }

  private void assertOneOrder(String correlationId) {
    assertThat(rig.posts(correlationId)).isOne();
    assertThat(simulator.ledgerSummary().duplicates()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "TIMEOUT_AFTER_ACCEPT",
        "RESET_AFTER_ACCEPT",
        "UNKNOWN_503",
        "TIMEOUT_408",
        "GARBAGE_BODY",
        "WRONG_ORDER"
      })
  void anAmbiguousAnswerIsUnknownUntilAQueryFindsTheOrder(FaultType type) {
    rig.started("one");
    streamIsSilent();
    nextOrderSuffers(type);

    rig.publish("c-lost", RESTING);

    assertThat(rig.story("c-lost", EventType.ORDER_RESPONSE))
        .containsExactly(
            "INTENT_RECEIVED", "ORDER_SUBMIT", "ORDER_UNKNOWN", "ORDER_RESPONSE NEW query");
    assertOneOrder("c-lost");
  }

  @Test
  void anAmbiguousAnswerToAnOrderTheStreamHasShownIsNoQuestion() {
    rig.started("one");
    nextOrderSuffers(FaultType.TIMEOUT_AFTER_ACCEPT);

    rig.publish("c-heard", RESTING);

    assertThat(rig.story("c-heard", EventType.ORDER_RESPONSE))
        .containsExactly("INTENT_RECEIVED", "ORDER_SUBMIT", "ORDER_RESPONSE NEW stream");
    assertOneOrder("c-heard");
  }

  @Test
  void anUnknownOrderIsResolvedByTheStreamWhenQueriesLag() {
    rig.started("one");
    simulator.addFault(FaultSpec.of(FaultType.QUERY_LAG, FaultMatch.ANY).with("ms", 8_000));
    simulator.addFault(FaultSpec.of(FaultType.STREAM_DELAY, FaultMatch.ANY).with("ms", 2_500));
    nextOrderSuffers(FaultType.TIMEOUT_AFTER_ACCEPT);

    rig.publish("c-late", RESTING);

    assertThat(rig.story("c-late", EventType.ORDER_RESPONSE))
        .containsExactly(
            "INTENT_RECEIVED", "ORDER_SUBMIT", "ORDER_UNKNOWN", "ORDER_RESPONSE NEW stream");
    assertOneOrder("c-late");
  }

  @Test
  void anOrderThatNeverArrivedIsNotPlacedAfterTheFenceAndNotBefore() {
    rig.started("one");
    nextOrderSuffers(FaultType.TIMEOUT_BEFORE_ACCEPT);

    rig.publish("c-gone", RESTING);

    assertThat(rig.story("c-gone", EventType.ORDER_DONE))
        .containsExactly(
            "INTENT_RECEIVED",
            "ORDER_SUBMIT",
            "ORDER_UNKNOWN",
            "ORDER_ERROR PROVEN_ABSENT",
            "ORDER_DONE NOT_PLACED");
    var told = rig.told("c-gone");
    EventBody.OrderSubmit submit = (EventBody.OrderSubmit) told.get(1).body();
    assertThat(told.get(3).timestamp()).isAfter(submit.deadline());
    assertOneOrder("c-gone");
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE_503", "INTERNAL_503", "OVERLOADED_503"})
  void aFailureThatProvesAbsenceIsAnErrorAtOnce(FaultType type) {
    rig.started("one");
    nextOrderSuffers(type);

    rig.publish("c-503", RESTING);

    assertThat(rig.story("c-503", EventType.ORDER_DONE))
        .containsExactly(
            "INTENT_RECEIVED", "ORDER_SUBMIT", "ORDER_ERROR RATE_LIMITED", "ORDER_DONE REJECTED");
    assertOneOrder("c-503");
  }

  @Test
  void anEngineKilledInMidFlightLeavesAnOrderThatTheNextOneFinds() {
    Engine killed = rig.started("one");
    nextOrderSuffers(FaultType.TIMEOUT_AFTER_ACCEPT);
    rig.publish("c-kill", Rig.market("BTCUSDT", "BUY", "0.010"));
    Rig.until(() -> rig.posts("c-kill") == 1);
    killed.abandon();

    rig.started("one");

    assertThat(rig.story("c-kill", EventType.ORDER_DONE))
        .containsExactly(
            "INTENT_RECEIVED",
            "ORDER_SUBMIT",
            "ORDER_UNKNOWN",
            "ORDER_RESPONSE FILLED query",
            "ORDER_UPDATE FILLED",
            "ORDER_DONE FILLED");
    assertOneOrder("c-kill");
  }

  @Test
  void anUnansweredOrderShowsAfterARestartAlsoWhileTheExchangeIsOut() {
    Engine killed = rig.started("one");
    nextOrderSuffers(FaultType.TIMEOUT_AFTER_ACCEPT);
    rig.publish("c-dark", Rig.market("BTCUSDT", "BUY", "0.010"));
    Rig.until(() -> rig.posts("c-dark") == 1);
    killed.abandon();
    simulator.addFault(
        FaultSpec.of(FaultType.ERROR, FaultMatch.request("GET", "/fapi/v1/exchangeInfo")));

    Engine next = rig.starting("one", TestRedis.shared().port());
    Rig.until(() -> next.phase().equals("waiting for the exchange"));

    assertThat(next.desk().orElseThrow().orders().unresolved()).isOne();
    assertThat(next.desk().orElseThrow().orders().oldestUnresolved(Instant.now())).isPresent();
    simulator.clearFaults();
    assertThat(rig.story("c-dark", EventType.ORDER_DONE)).endsWith("ORDER_DONE FILLED");
    assertOneOrder("c-dark");
  }

  @Test
  void ofTwoEnginesOneLeadsAndTheOtherTakesOverWhatItLeft() {
    Engine first = rig.started("one");
    Engine second = rig.starting("two", TestRedis.shared().port());
    Rig.until(() -> second.phase().equals("waiting for the lead"));
    for (int i = 0; i < 5; i++) {
      rig.publish("c-both-" + i, Rig.market("BTCUSDT", "BUY", "0.002"));
      rig.story("c-both-" + i, EventType.ORDER_DONE);
      assertOneOrder("c-both-" + i);
    }

    first.stop();
    rig.awaitReady(second);
    rig.publish("c-after", Rig.market("BTCUSDT", "BUY", "0.002"));

    assertThat(rig.story("c-after", EventType.ORDER_DONE)).endsWith("ORDER_DONE FILLED");
    assertOneOrder("c-after");
    assertThat(rig.violations).isEmpty();
  }

  @Test
  void whatADeadEngineHadInHandIsTakenUpByItsSuccessor() {
    Engine first = rig.started("one");
    first.stop();
    rig.publish("c-left", Rig.market("BTCUSDT", "BUY", "0.002"));
    rig.redis.xreadgroup(
        io.lettuce.core.Consumer.from("quantum:group:auto-executor", "one"),
        io.lettuce.core.XReadArgs.StreamOffset.lastConsumed(Rig.STREAMS.intent()));

    rig.started("two");

    assertThat(rig.story("c-left", EventType.ORDER_DONE)).endsWith("ORDER_DONE FILLED");
    assertOneOrder("c-left");
    assertThat(rig.pending()).isZero();
  }

  @Test
  void aLostReplyOfTheClaimSendsTheOrderOnceAllTheSame() {
    try (FaultyProxy proxy = FaultyProxy.to("127.0.0.1", TestRedis.shared().port())) {
      Engine engine = rig.starting("one", proxy.port());
      rig.awaitReady(engine);

      proxy.swallowReplyTo("ORDER_SUBMIT");
      rig.publish("c-reply", Rig.market("BTCUSDT", "BUY", "0.010"));

      assertThat(rig.story("c-reply", EventType.ORDER_DONE))
          .startsWith("INTENT_RECEIVED", "ORDER_SUBMIT")
          .endsWith("ORDER_DONE FILLED");
      assertThat(proxy.swallowed()).isOne();
      assertOneOrder("c-reply");
    }
  }

  @Test
  void aRedisRestartedUnderAnOrderInFlightLosesNothing() {
    try (LocalRedis own = OwnRedis.start(RedisOptions.durable());
        Rig mine = new Rig(simulator, own.port())) {
      mine.started("one");
      mine.publish("c-redis", RESTING);
      mine.story("c-redis", EventType.ORDER_RESPONSE);

      own.kill();
      simulator.setPrice("BTCUSDT", new BigDecimal("58000"));
      own.restart();

      List<String> story = mine.story("c-redis", EventType.ORDER_DONE);
      assertThat(story)
          .startsWith("INTENT_RECEIVED", "ORDER_SUBMIT", "ORDER_RESPONSE NEW ack")
          .endsWith("ORDER_DONE FILLED");
      assertThat(mine.posts("c-redis")).isOne();
    }
  }
}
