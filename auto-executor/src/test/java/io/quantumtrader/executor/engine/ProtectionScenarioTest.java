package io.quantumtrader.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.executor.protect.LegKind;
import io.quantumtrader.executor.protect.LegName;
import io.quantumtrader.localredis.TestRedis;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import io.quantumtrader.simulator.fault.FaultMatch;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.fault.FaultType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An entry with exit levels on real sockets: what the exchange has, and what the stream tells. */
class ProtectionScenarioTest {

  private static final FaultMatch NEW_CONDITIONAL =
      FaultMatch.request("POST", "/fapi/v1/algoOrder");
  private static final String SET = "quantum:state:guarded:testnet";

  private ExchangeSimulator simulator;
  private Rig rig;
  private Engine engine;

  @BeforeEach
  void start() {
    TestRedis.shared().flush();
    simulator = ExchangeSimulator.start(SimulatorConfig.defaults());
    simulator.setPrice(Rig.SYMBOL, new BigDecimal("60000"));
    rig = new Rig(simulator, TestRedis.shared().port());
    engine = rig.started("one");
  }

  @AfterEach
  void stop() {
    rig.close();
    simulator.close();
    assertThat(rig.violations).isEmpty();
  }

  private static String entry(String quantity, String levels) {
    return "{\"symbol\":\"BTCUSDT\",\"action\":\"BUY\",\"quantity\":%s,%s}"
        .formatted(quantity, levels);
  }

  private static String leg(String entry, LegKind kind, int number) {
    return new LegName(entry, kind, number).correlationId();
  }

  private BigDecimal position() {
    return engine.books().position(Rig.SYMBOL).orElseThrow();
  }

  private void awaitResting(String leg) {
    Rig.until(() -> rig.story(leg).contains("ORDER_RESPONSE NEW ack"));
  }

  private void price(String value) {
    simulator.setPrice(Rig.SYMBOL, new BigDecimal(value));
  }

  @Test
  void anEntryIsFollowedByItsStopAndItsTarget() {
    rig.publish("p-1", entry("0.010", "\"stop_loss\":59000,\"take_profit\":61500"));

    assertThat(rig.story(leg("p-1", LegKind.STOP, 1), EventType.ORDER_RESPONSE))
        .containsExactly("ORDER_SUBMIT", "ORDER_RESPONSE NEW ack");
    assertThat(rig.story(leg("p-1", LegKind.TARGET, 1), EventType.ORDER_RESPONSE))
        .containsExactly("ORDER_SUBMIT", "ORDER_RESPONSE NEW ack");
    ExecutionEvent submit = rig.told(leg("p-1", LegKind.STOP, 1)).getFirst();
    assertThat(((EventBody.OrderSubmit) submit.body()).order())
        .containsEntry("algoType", "CONDITIONAL")
        .containsEntry("type", "STOP_MARKET")
        .containsEntry("side", "SELL")
        .containsEntry("quantity", "0.01")
        .containsEntry("triggerPrice", "59000")
        .containsEntry("reduceOnly", "true");
    assertThat(submit.intentId()).isEqualTo(rig.told("p-1").getFirst().intentId());
    assertThat(rig.redis.smembers(SET)).containsExactly("p-1");
    Rig.until(
        () -> engine.protections().orElseThrow().unprotected(Instant.MAX.minusSeconds(1)) == 0);
  }

  @Test
  void whenTheStopGoesOffThePositionIsGoneAndTheTargetIsTakenBack() {
    rig.publish("p-2", entry("0.010", "\"stop_loss\":59000,\"take_profit\":61500"));
    awaitResting(leg("p-2", LegKind.STOP, 1));
    awaitResting(leg("p-2", LegKind.TARGET, 1));

    price("58900");

    assertThat(rig.story(leg("p-2", LegKind.STOP, 1), EventType.ORDER_DONE))
        .startsWith("ORDER_SUBMIT", "ORDER_RESPONSE NEW ack")
        .endsWith("ORDER_UPDATE FILLED", "ORDER_DONE FILLED");
    assertThat(rig.story(leg("p-2", LegKind.TARGET, 1), EventType.ORDER_DONE))
        .containsExactly(
            "ORDER_SUBMIT",
            "ORDER_RESPONSE NEW ack",
            "ORDER_UPDATE CANCELED",
            "ORDER_DONE CANCELED");
    assertThat(position()).isEqualByComparingTo("0");
    Rig.until(() -> rig.redis.smembers(SET).isEmpty());
    EventBody.OrderDone done =
        (EventBody.OrderDone) rig.told(leg("p-2", LegKind.STOP, 1)).getLast().body();
    assertThat(done.realizedPnl()).isNegative();
  }

  @Test
  void aPartialCloseShrinksTheProtectionAndAFullOneEndsIt() {
    rig.publish("p-3", entry("0.010", "\"stop_loss\":59000"));
    awaitResting(leg("p-3", LegKind.STOP, 1));

    rig.publish("p-3-part", "{\"symbol\":\"BTCUSDT\",\"action\":\"CLOSE\",\"close_fraction\":0.4}");
    awaitResting(leg("p-3", LegKind.STOP, 2));
    assertThat(rig.story(leg("p-3", LegKind.STOP, 1), EventType.ORDER_DONE))
        .endsWith("ORDER_DONE CANCELED");
    EventBody.OrderSubmit smaller =
        (EventBody.OrderSubmit) rig.told(leg("p-3", LegKind.STOP, 2)).getFirst().body();
    assertThat(smaller.order()).containsEntry("quantity", "0.006");

    rig.publish("p-3-rest", "{\"symbol\":\"BTCUSDT\",\"action\":\"CLOSE\"}");
    assertThat(rig.story(leg("p-3", LegKind.STOP, 2), EventType.ORDER_DONE))
        .endsWith("ORDER_DONE CANCELED");
    assertThat(rig.story(leg("p-3", LegKind.STOP, 3))).isEmpty();
  }

  @Test
  void eachOfTwoEntriesIsProtectedAtItsOwnLevel() {
    rig.publish("p-4a", entry("0.010", "\"stop_loss\":58000"));
    awaitResting(leg("p-4a", LegKind.STOP, 1));
    rig.publish("p-4b", entry("0.005", "\"stop_loss\":59500"));
    awaitResting(leg("p-4b", LegKind.STOP, 1));

    price("59400");

    assertThat(rig.story(leg("p-4b", LegKind.STOP, 1), EventType.ORDER_DONE))
        .endsWith("ORDER_DONE FILLED");
    Rig.until(() -> position().compareTo(new BigDecimal("0.010")) == 0);
    assertThat(rig.story(leg("p-4a", LegKind.STOP, 1)))
        .as("the other entry's stop stays as it is")
        .containsExactly("ORDER_SUBMIT", "ORDER_RESPONSE NEW ack");
  }

  @Test
  void aLostAnswerIsResolvedAndNothingIsPlacedTwice() {
    simulator.addFault(FaultSpec.of(FaultType.TIMEOUT_AFTER_ACCEPT, NEW_CONDITIONAL).times(1));
    rig.publish("p-5", entry("0.010", "\"stop_loss\":59000"));

    assertThat(rig.story(leg("p-5", LegKind.STOP, 1), EventType.ORDER_RESPONSE))
        .startsWith("ORDER_SUBMIT");
    assertThat(rig.story(leg("p-5", LegKind.STOP, 2))).isEmpty();
    price("58900");
    assertThat(rig.story(leg("p-5", LegKind.STOP, 1), EventType.ORDER_DONE))
        .endsWith("ORDER_DONE FILLED");
  }

  @Test
  void aRequestThatNeverArrivedIsProvenAbsentAndPlacedAgain() {
    simulator.addFault(FaultSpec.of(FaultType.RESET_BEFORE_ACCEPT, NEW_CONDITIONAL).times(1));
    rig.publish("p-6", entry("0.010", "\"stop_loss\":59000"));

    assertThat(rig.story(leg("p-6", LegKind.STOP, 1), EventType.ORDER_DONE))
        .containsExactly(
            "ORDER_SUBMIT", "ORDER_UNKNOWN", "ORDER_ERROR PROVEN_ABSENT", "ORDER_DONE NOT_PLACED");
    awaitResting(leg("p-6", LegKind.STOP, 2));
  }

  @Test
  void whatCannotBeProtectedIsClosed() {
    simulator.addFault(
        FaultSpec.of(FaultType.ERROR, NEW_CONDITIONAL)
            .with("status", 400)
            .with("code", -4131)
            .with("accepted", "false"));
    rig.publish("p-7", entry("0.010", "\"stop_loss\":59000"));

    for (int attempt = 1; attempt <= 3; attempt++) {
      assertThat(rig.story(leg("p-7", LegKind.STOP, attempt), EventType.ORDER_DONE))
          .containsExactly("ORDER_SUBMIT", "ORDER_ERROR REJECTED", "ORDER_DONE REJECTED");
    }
    assertThat(rig.story(leg("p-7", LegKind.CLOSE, 1), EventType.ORDER_DONE))
        .startsWith("ORDER_SUBMIT")
        .endsWith("ORDER_DONE FILLED");
    assertThat(position()).isEqualByComparingTo("0");
    assertThat(rig.story(leg("p-7", LegKind.STOP, 4))).isEmpty();
    Rig.until(() -> rig.redis.smembers(SET).isEmpty());
  }

  @Test
  void anEntryThatFilledWhileNobodyWasThereIsProtectedAfterTheRestart() {
    rig.publish(
        "p-8",
        "{\"symbol\":\"BTCUSDT\",\"action\":\"BUY\",\"quantity\":0.005,\"order_type\":\"LIMIT\",\"limit_price\":59000,\"stop_loss\":58000}");
    rig.story("p-8", EventType.ORDER_RESPONSE);
    engine.abandon();
    price("58900");

    engine = rig.started("one");

    awaitResting(leg("p-8", LegKind.STOP, 1));
    price("57900");
    assertThat(rig.story(leg("p-8", LegKind.STOP, 1), EventType.ORDER_DONE))
        .endsWith("ORDER_DONE FILLED");
  }

  @Test
  void aStopOnTheWrongSideIsBlockedBeforeTheEntryIsSent() {
    rig.publish("p-9", entry("0.010", "\"stop_loss\":61000"));
    rig.publish("p-10", entry("0.010", "\"take_profit\":59000"));
    rig.publish("p-11", entry("0.010", "\"trailing_stop_pct\":0.0005"));

    assertThat(rig.story("p-9", EventType.GATE_BLOCKED))
        .containsExactly("INTENT_RECEIVED", "GATE_BLOCKED BLOCK_PRICE_COLLAR");
    assertThat(rig.story("p-10", EventType.GATE_BLOCKED))
        .containsExactly("INTENT_RECEIVED", "GATE_BLOCKED BLOCK_PRICE_COLLAR");
    assertThat(rig.story("p-11", EventType.GATE_BLOCKED))
        .containsExactly("INTENT_RECEIVED", "GATE_BLOCKED BLOCK_BELOW_FILTERS");
  }

  @Test
  void aTrailingStopFollowsTheMarketAndGoesOffWhenItFallsBack() {
    rig.publish("p-12", entry("0.010", "\"trailing_stop_pct\":0.01"));
    awaitResting(leg("p-12", LegKind.TRAILING, 1));

    price("61000");
    price("60300");

    assertThat(rig.story(leg("p-12", LegKind.TRAILING, 1), EventType.ORDER_DONE))
        .endsWith("ORDER_DONE FILLED");
  }

  @Test
  void anEntryThatFillsInPartsIsProtectedOverWhatItHas() {
    rig.publish(
        "p-13",
        "{\"symbol\":\"BTCUSDT\",\"action\":\"BUY\",\"quantity\":0.020,\"order_type\":\"LIMIT\",\"limit_price\":%s,\"stop_loss\":59000}"
            .formatted(rig.ask(engine).toPlainString()));

    Rig.until(() -> rig.told("p-13").stream().anyMatch(e -> e.type() == EventType.ORDER_DONE));
    Rig.until(() -> quantityOf(latestResting("p-13")).compareTo(new BigDecimal("0.020")) == 0);
    price("58900");
    Rig.until(() -> position().signum() == 0);
  }

  /** The last stop the exchange has confirmed. */
  private String latestResting(String entry) {
    String latest = "";
    for (int number = 1; rig.story(leg(entry, LegKind.STOP, number)).size() >= 2; number++) {
      latest = leg(entry, LegKind.STOP, number);
    }
    return latest;
  }

  private BigDecimal quantityOf(String leg) {
    return rig.told(leg).stream()
        .filter(event -> event.body() instanceof EventBody.OrderSubmit)
        .map(
            event -> new BigDecimal(((EventBody.OrderSubmit) event.body()).order().get("quantity")))
        .findFirst()
        .orElse(BigDecimal.ZERO);
  }

  @Test
  void theDeadMansSwitchIsArmedWhileAnEntryRestsAndOffAfterwards() {
    rig.publish("p-14", Rig.limit("BUY", "0.005", "59000", "GTC"));
    rig.story("p-14", EventType.ORDER_RESPONSE);

    Rig.until(() -> countdowns(Rig.SYMBOL).equals(List.of("120000")));
    price("58000");
    rig.story("p-14", EventType.ORDER_DONE);
    Rig.until(() -> countdowns(Rig.SYMBOL).equals(List.of("120000", "0")));
  }

  @Test
  void aConditionalOrderArmsNoSwitch() {
    simulator.setPrice("ETHUSDT", new BigDecimal("3000"));
    rig.publish("p-15", entry("0.010", "\"stop_loss\":59000"));
    awaitResting(leg("p-15", LegKind.STOP, 1));
    rig.publish(
        "p-16",
        "{\"symbol\":\"ETHUSDT\",\"action\":\"BUY\",\"quantity\":0.1,\"order_type\":\"LIMIT\",\"limit_price\":2900}");

    // Each round looks at all symbols: what armed one has passed over the other.
    Rig.until(() -> countdowns("ETHUSDT").equals(List.of("120000")));
    assertThat(countdowns(Rig.SYMBOL)).isEmpty();
    simulator.setPrice("ETHUSDT", new BigDecimal("2800"));
    rig.story("p-16", EventType.ORDER_DONE);
    Rig.until(() -> countdowns("ETHUSDT").equals(List.of("120000", "0")));
    assertThat(countdowns(Rig.SYMBOL)).isEmpty();
    assertThat(rig.story(leg("p-15", LegKind.STOP, 1)))
        .containsExactly("ORDER_SUBMIT", "ORDER_RESPONSE NEW ack");
  }

  /** What each sign of life asked for, in milliseconds. */
  private List<String> countdowns(String symbol) {
    return simulator.ledger().stream()
        .filter(entry -> String.valueOf(entry).contains("countdownCancelAll"))
        .filter(entry -> String.valueOf(entry).contains("symbol=" + symbol))
        .flatMap(entry ->
            Stream.of(String.valueOf(entry).split("[?&, =]"))
                .dropWhile(w -> !w.equals("countdownTime"))
                .skip(1)
                .limit(1))
        .toList();
  }
}
