package io.quantumtrader.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Range;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.localredis.TestRedis;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an intent's story is when nothing fails, as everybody reads it on the stream. */
class EngineScenarioTest {

  private static final String BUY = Rig.market("BTCUSDT", "BUY", "0.010");

  private ExchangeSimulator simulator;
  private Rig rig;
  private Engine engine;

  @BeforeEach
  void start() {
    TestRedis.shared().flush();
    simulator = start(SimulatorConfig.defaults());
    rig = new Rig(simulator, TestRedis.shared().port());
    engine = rig.started("one");
  }

  private static ExchangeSimulator start(SimulatorConfig config) {
    ExchangeSimulator simulator =
        ExchangeSimulator.start(config.withMarket(Duration.ofMillis(250), new BigDecimal("400")));
    simulator.setPrice("BTCUSDT", new BigDecimal("60000"));
    return simulator;
  }

  @AfterEach
  void stop() {
    rig.close();
    simulator.close();
    assertThat(rig.violations).isEmpty();
  }

  @Test
  void aMarketOrderIsAnnouncedAnsweredAndDone() {
    String entry = rig.publish("c-market", BUY);

    assertThat(rig.story("c-market", EventType.ORDER_DONE))
        .containsExactly(
            "INTENT_RECEIVED",
            "ORDER_SUBMIT",
            "ORDER_RESPONSE FILLED ack",
            "ORDER_UPDATE FILLED",
            "ORDER_DONE FILLED");
    List<ExecutionEvent> told = rig.told("c-market");
    assertThat(told).extracting(ExecutionEvent::seq).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(told).extracting(ExecutionEvent::intentId).containsOnly(entry);
    assertThat(told)
        .extracting(ExecutionEvent::clientOrderId)
        .containsOnly(Rig.clientOrderId("c-market"));
    assertThat(told).extracting(ExecutionEvent::symbol).containsOnly("BTCUSDT");
    EventBody.OrderDone done = (EventBody.OrderDone) told.getLast().body();
    assertThat(done.executedQty()).isEqualByComparingTo("0.010");
    assertThat(done.fees()).isPositive();
    assertThat(rig.posts("c-market")).isOne();
    assertThat(rig.pending()).isZero();
  }

  @Test
  void aLimitOrderRestsUntilTheMarketComesToIt() {
    rig.publish("c-limit", Rig.limit("BUY", "0.005", "59000", "GTC"));
    assertThat(rig.story("c-limit", EventType.ORDER_RESPONSE))
        .containsExactly("INTENT_RECEIVED", "ORDER_SUBMIT", "ORDER_RESPONSE NEW ack");
    assertThat(rig.pending()).as("acknowledged with its claim").isZero();

    simulator.setPrice("BTCUSDT", new BigDecimal("58000"));

    assertThat(rig.story("c-limit", EventType.ORDER_DONE))
        .startsWith("INTENT_RECEIVED", "ORDER_SUBMIT", "ORDER_RESPONSE NEW ack")
        .endsWith("ORDER_UPDATE FILLED", "ORDER_DONE FILLED");
    assertThat(rig.posts("c-limit")).isOne();
  }

  @Test
  void whatAnImmediateOrderDoesNotFindIsLeftUnfilled() {
    BigDecimal ask = rig.ask(engine);
    rig.publish("c-part", Rig.limit("BUY", "0.020", ask.toPlainString(), "IOC"));

    assertThat(rig.story("c-part", EventType.ORDER_DONE))
        .containsExactly(
            "INTENT_RECEIVED",
            "ORDER_SUBMIT",
            "ORDER_RESPONSE EXPIRED ack",
            "ORDER_UPDATE EXPIRED",
            "ORDER_DONE PARTIALLY_FILLED");
    EventBody.OrderDone done = (EventBody.OrderDone) rig.told("c-part").getLast().body();
    assertThat(done.executedQty()).isPositive().isLessThan(new BigDecimal("0.020"));
  }

  @Test
  void theSameIntentAgainIsADuplicateAndNoSecondOrder() {
    rig.publish("c-dup", BUY);
    rig.story("c-dup", EventType.ORDER_DONE);

    String again = rig.publish("c-dup", BUY);

    assertThat(rig.story("c-dup", EventType.INTENT_DUPLICATE))
        .endsWith("ORDER_DONE FILLED", "INTENT_DUPLICATE DONE_FILLED");
    ExecutionEvent duplicate = rig.told("c-dup").getLast();
    assertThat(duplicate.intentId()).isEqualTo(again);
    assertThat(duplicate.seq()).isEqualTo(6);
    assertThat(rig.posts("c-dup")).isOne();
    Rig.until(() -> rig.pending() == 0);
  }

  @Test
  void aDuplicateOfARestingOrderDoesNotDisturbIt() {
    rig.publish("c-rest", Rig.limit("BUY", "0.005", "59000", "GTC"));
    rig.story("c-rest", EventType.ORDER_RESPONSE);
    rig.publish("c-rest", Rig.limit("BUY", "0.005", "59000", "GTC"));
    rig.story("c-rest", EventType.INTENT_DUPLICATE);

    simulator.setPrice("BTCUSDT", new BigDecimal("58000"));

    assertThat(rig.story("c-rest", EventType.ORDER_DONE))
        .contains("INTENT_DUPLICATE OPEN")
        .endsWith("ORDER_DONE FILLED");
    long events = rig.told("c-rest").size();
    assertThat(rig.told("c-rest"))
        .extracting(ExecutionEvent::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events).boxed().toList());
  }

  @Test
  void anIdWithOtherContentIsRejected() {
    rig.publish("c-reused", BUY);
    rig.story("c-reused", EventType.ORDER_DONE);

    rig.publish("c-reused", Rig.market("BTCUSDT", "BUY", "0.011"));

    assertThat(rig.story("c-reused", EventType.INTENT_REJECTED))
        .endsWith("ORDER_DONE FILLED", "INTENT_REJECTED REJECT_ID_REUSED");
    assertThat(rig.posts("c-reused")).isOne();
  }

  @Test
  void aMalformedIntentIsRejectedCopiedAndAcknowledged() {
    String entry = rig.publish("c-bad", "{\"symbol\":\"BTCUSDT\",");

    assertThat(rig.story("c-bad", EventType.INTENT_REJECTED))
        .containsExactly("INTENT_REJECTED REJECT_NOT_JSON");
    assertThat(rig.redis.xrange(Rig.STREAMS.dead(), Range.unbounded()))
        .singleElement()
        .satisfies(dead ->
            assertThat(dead.getBody())
                .containsEntry("intent_id", entry)
                .containsEntry("payload", "{\"symbol\":\"BTCUSDT\","));
    assertThat(rig.pending()).isZero();
  }

  @Test
  void aSymbolTheExchangeDoesNotListIsRejected() {
    rig.publish("c-nolist", Rig.market("NOSUCHUSDT", "BUY", "1"));

    assertThat(rig.story("c-nolist", EventType.INTENT_REJECTED))
        .containsExactly("INTENT_REJECTED REJECT_UNKNOWN_SYMBOL");
  }

  @Test
  void aBlockedIntentSaysWhichGateAndSendsNothing() {
    rig.publish(
        "c-block",
        "{\"symbol\":\"BTCUSDT\",\"action\":\"BUY\",\"quantity\":0.01,\"confidence\":0.1}");

    assertThat(rig.story("c-block", EventType.GATE_BLOCKED))
        .containsExactly("INTENT_RECEIVED", "GATE_BLOCKED BLOCK_LOW_CONFIDENCE");
    assertThat(rig.posts("c-block")).isZero();
  }

  @Test
  void aCloseReadRightBehindItsEntrySeesThePositionAndEndsIt() {
    rig.publish("c-open", BUY);
    rig.publish("c-close", "{\"symbol\":\"BTCUSDT\",\"action\":\"CLOSE\"}");

    assertThat(rig.story("c-close", EventType.ORDER_DONE))
        .containsExactly(
            "INTENT_RECEIVED",
            "ORDER_SUBMIT",
            "ORDER_RESPONSE FILLED ack",
            "ORDER_UPDATE FILLED",
            "ORDER_DONE FILLED");
    assertThat(engine.books().position("BTCUSDT").orElseThrow()).isEqualByComparingTo("0");
  }

  @Test
  void anIntentWithoutAnIdIsGivenOne() {
    String entry =
        rig.redis.xadd(
            Rig.STREAMS.intent(), java.util.Map.of("payload", BUY, "event_type", "trade.intent"));

    Rig.until(() ->
        rig.told().stream()
            .anyMatch(e -> entry.equals(e.intentId()) && e.type() == EventType.ORDER_DONE));
    String given =
        rig.told().stream()
            .filter(e -> entry.equals(e.intentId()))
            .findFirst()
            .orElseThrow()
            .correlationId();
    assertThat(rig.story(given))
        .containsExactly(
            "CORR_ASSIGNED",
            "INTENT_RECEIVED",
            "ORDER_SUBMIT",
            "ORDER_RESPONSE FILLED ack",
            "ORDER_UPDATE FILLED",
            "ORDER_DONE FILLED");
  }

  @Test
  void aStopKeyHaltsEntriesWithinASecondAndIsOverWhenItIsGone() {
    for (String[] key :
        new String[][] {
          {"quantum:config:emergency_stop", "true", "EMERGENCY_STOP_KEY"},
          {"quantum:feature:new_entries_disabled", "1", "NEW_ENTRIES_DISABLED_KEY"}
        }) {
      HaltReason reason = HaltReason.valueOf(key[2]);
      Instant before = Instant.now();
      rig.redis.set(key[0], key[1]);
      Rig.until(() -> Rig.isHalted(engine, reason));
      Instant setAt = engine.halts().active().getFirst().setAt();
      assertThat(Duration.between(before, setAt)).isLessThan(Duration.ofSeconds(1));

      rig.publish("c-" + key[2], BUY);
      assertThat(rig.story("c-" + key[2], EventType.GATE_BLOCKED))
          .containsExactly("INTENT_RECEIVED", "GATE_BLOCKED BLOCK_HALTED");

      rig.redis.del(key[0]);
      Rig.until(() -> engine.halts().active().isEmpty());
      assertThat(rig.story("halt-" + key[2], EventType.HALT_CLEARED))
          .containsExactly("HALT_SET", "HALT_CLEARED");
    }
  }

  @Test
  void aHaltDoesNotKeepAPositionFromBeingClosed() {
    rig.publish("c-open", BUY);
    rig.story("c-open", EventType.ORDER_DONE);
    engine.halts().set(HaltReason.OPERATOR, "test", "account", "alice");

    rig.publish("c-exit", "{\"symbol\":\"BTCUSDT\",\"action\":\"CLOSE\"}");

    assertThat(rig.story("c-exit", EventType.ORDER_DONE)).endsWith("ORDER_DONE FILLED");
  }

  @Test
  void anEntryDeletedWhilePendingIsLostOutLoud() {
    engine.abandon();
    String entry = rig.publish("c-lost", BUY);
    rig.redis.xreadgroup(
        io.lettuce.core.Consumer.from("quantum:group:auto-executor", "one"),
        io.lettuce.core.XReadArgs.StreamOffset.lastConsumed(Rig.STREAMS.intent()));
    rig.redis.xdel(Rig.STREAMS.intent(), entry);

    engine = rig.started("one");

    Rig.until(() -> rig.told().stream().anyMatch(e -> e.type() == EventType.INTENT_LOST));
    assertThat(rig.told())
        .filteredOn(e -> e.type() == EventType.INTENT_LOST)
        .extracting(ExecutionEvent::intentId)
        .containsExactly(entry);
    assertThat(rig.pending()).isZero();
  }
}
