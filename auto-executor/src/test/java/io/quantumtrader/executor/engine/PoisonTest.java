package io.quantumtrader.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Consumer;
import io.lettuce.core.Range;
import io.lettuce.core.XClaimArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.localredis.TestRedis;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of an entry that was delivered again and again without an outcome. */
class PoisonTest {

  private static final String GROUP = "quantum:group:auto-executor";
  private static final String BUY = Rig.market("BTCUSDT", "BUY", "0.002");
  private static final int TOO_OFTEN = 5;
  private static final int FAR_TOO_OFTEN = 10;

  private final ExchangeSimulator simulator = ExchangeSimulator.start(SimulatorConfig.defaults());
  private Rig rig;

  @BeforeEach
  void start() {
    TestRedis.shared().flush();
    simulator.setPrice("BTCUSDT", new BigDecimal("60000"));
    rig = new Rig(simulator, TestRedis.shared().port());
    rig.redis.xgroupCreate(
        StreamOffset.from(Rig.STREAMS.intent(), "0"),
        GROUP,
        XGroupCreateArgs.Builder.mkstream(true));
  }

  @AfterEach
  void stop() {
    rig.close();
    simulator.close();
  }

  /** Pending with the consumer after so many deliveries, as earlier lives would have left it. */
  private void deliveredBefore(String entry, String consumer, int times) {
    rig.redis.xreadgroup(
        Consumer.from(GROUP, consumer), StreamOffset.lastConsumed(Rig.STREAMS.intent()));
    handTo(entry, consumer, times);
  }

  private void handTo(String entry, String consumer, int deliveries) {
    rig.redis.xclaim(
        Rig.STREAMS.intent(),
        Consumer.from(GROUP, consumer),
        XClaimArgs.Builder.minIdleTime(Duration.ZERO).retryCount(deliveries),
        entry);
  }

  private List<String> storyOf(String correlationId, String entry) {
    return rig.told(correlationId).stream()
        .filter(event -> entry.equals(event.intentId()))
        .map(Rig::word)
        .toList();
  }

  private List<String> parked() {
    return rig.redis.xrange(Rig.STREAMS.dead(), Range.unbounded()).stream()
        .map(copy -> copy.getBody().get("intent_id") + " " + copy.getBody().get("reason_code"))
        .toList();
  }

  @Test
  void anEntryDeliveredTooOftenIsRejectedOnceWithACopyAndWithoutAnOrder() {
    String entry = rig.publish("c-poison", BUY);
    deliveredBefore(entry, "one", TOO_OFTEN);

    rig.started("one");

    assertThat(rig.story("c-poison", EventType.INTENT_REJECTED))
        .containsExactly("INTENT_REJECTED REJECT_POISON");
    assertThat(rig.told("c-poison")).extracting(ExecutionEvent::symbol).containsExactly("BTCUSDT");
    Rig.until(() -> rig.pending() == 0);
    assertThat(parked()).containsExactly(entry + " REJECT_POISON");
    assertThat(rig.posts("c-poison")).isZero();
  }

  @Test
  void theLastDeliveryWithinTheBoundIsHandled() {
    String entry = rig.publish("c-last", BUY);
    deliveredBefore(entry, "one", TOO_OFTEN - 1);

    rig.started("one");

    assertThat(rig.story("c-last", EventType.ORDER_DONE)).endsWith("ORDER_DONE FILLED");
    assertThat(parked()).isEmpty();
  }

  @Test
  void aParkedRepetitionWaitsForItsOriginalAndHasAnEndingOfItsOwn() {
    String original = rig.publish("c-pair", BUY);
    String repetition = rig.publish("c-pair", BUY);
    deliveredBefore(repetition, "one", TOO_OFTEN);
    handTo(original, "one", 1);

    rig.started("one");

    Rig.until(() -> rig.pending() == 0);
    assertThat(storyOf("c-pair", original)).startsWith("INTENT_RECEIVED", "ORDER_SUBMIT");
    assertThat(storyOf("c-pair", repetition)).containsExactly("INTENT_REJECTED REJECT_POISON");
    assertThat(parked()).containsExactly(repetition + " REJECT_POISON");
    assertThat(rig.story("c-pair", EventType.ORDER_DONE)).contains("ORDER_DONE FILLED");
    assertThat(rig.posts("c-pair")).isOne();
  }

  @Test
  void anOriginalHandledAfterItsParkedRepetitionIsADuplicateAndNotAReusedId() {
    assertOriginalIsADuplicateOfARepetitionDelivered(TOO_OFTEN);
  }

  @Test
  void soIsOneHandledAfterARepetitionThatWasParkedUnread() {
    assertOriginalIsADuplicateOfARepetitionDelivered(FAR_TOO_OFTEN);
  }

  private void assertOriginalIsADuplicateOfARepetitionDelivered(int times) {
    String original = rig.publish("c-late", BUY);
    String repetition = rig.publish("c-late", BUY);
    deliveredBefore(original, "two", 1);
    handTo(repetition, "one", times);
    rig.started("one");
    rig.story("c-late", EventType.INTENT_REJECTED);

    handTo(original, "one", 1);

    rig.story("c-late", EventType.INTENT_DUPLICATE);
    assertThat(storyOf("c-late", repetition)).containsExactly("INTENT_REJECTED REJECT_POISON");
    assertThat(storyOf("c-late", original)).containsExactly("INTENT_DUPLICATE INTENT_REJECTED");
    Rig.until(() -> rig.pending() == 0);
    assertThat(rig.posts("c-late")).isZero();
  }

  @Test
  void otherContentUnderTheIdOfAParkedEntryIsStillAReusedId() {
    String parked = rig.publish("c-other", BUY);
    deliveredBefore(parked, "one", TOO_OFTEN);
    rig.started("one");
    rig.story("c-other", EventType.INTENT_REJECTED);

    String other = rig.publish("c-other", Rig.market("BTCUSDT", "SELL", "0.002"));

    Rig.until(() -> !storyOf("c-other", other).isEmpty());
    assertThat(storyOf("c-other", other)).containsExactly("INTENT_REJECTED REJECT_ID_REUSED");
  }

  @Test
  void whatIsDeliveredOnIsParkedWithoutBeingRead() {
    String entry =
        rig.redis.xadd(Rig.STREAMS.intent(), Map.of("correlation_id", "c-unread", "payload", BUY));
    deliveredBefore(entry, "one", FAR_TOO_OFTEN);

    rig.started("one");

    rig.story("c-unread", EventType.INTENT_REJECTED);
    assertThat(rig.told("c-unread"))
        .singleElement()
        .satisfies(event -> {
          assertThat(Rig.word(event)).isEqualTo("INTENT_REJECTED REJECT_POISON");
          assertThat(event.symbol()).isNull();
        });
  }
}
