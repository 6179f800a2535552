package io.quantumtrader.executor.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.portfolio.EntryTimes;
import io.quantumtrader.executor.portfolio.Takings;
import io.quantumtrader.executor.portfolio.TradingDay;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.localredis.TestRedis;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The day's counters and the halts over the death of a process, on real Redis and real sockets. */
class DayScenarioTest {

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
    rig = new Rig(simulator, TestRedis.shared().port());
  }

  @AfterEach
  void stop() {
    rig.close();
    simulator.close();
    assertThat(rig.violations).isEmpty();
  }

  @Test
  void aKilledProcessLeavesTheDayAsItsSuccessorFindsIt() throws Exception {
    Engine engine = rig.started("one");
    trade("c-1", BUY);
    simulator.setPrice("BTCUSDT", new BigDecimal("59000"));
    trade("c-2", CLOSE);
    trade("c-3", BUY);
    settleFunding("0.001");
    Rig.until(() -> day(engine).money().funding().signum() < 0);
    engine.bookkeeping().days().run();
    assertThat(engine.bookkeeping().run()).isTrue();
    TradingDay before = day(engine);
    assertThat(before.entries()).containsExactlyInAnyOrder("c-1", "c-3");
    assertThat(before.money().realizedPnl()).isNegative();
    assertThat(before.money().fees()).isPositive();
    assertThat(before.complete()).isTrue();
    EntryTimes times = engine.books().view().entryTimes();

    engine.abandon();
    Engine next = rig.started("one");

    Rig.until(() -> isSame(day(next).money(), before.money()));
    assertThat(day(next).entries()).isEqualTo(before.entries());
    assertThat(day(next).startEquity()).isEqualByComparingTo(requireNonNull(before.startEquity()));
    assertThat(day(next).peakEquity()).isGreaterThanOrEqualTo(requireNonNull(before.peakEquity()));
    assertThat(day(next).complete()).isTrue();
    assertThat(
            Duration.between(
                    requireNonNull(times.last()),
                    requireNonNull(next.books().view().entryTimes().last()))
                .abs())
        .isLessThan(Duration.ofMillis(1));
  }

  @Test
  void whatMadeAnOrderSmallerIsNamedInItsSubmission() {
    Engine engine = rig.started("one");
    rig.publish(
        "c-1", "{\"symbol\":\"BTCUSDT\",\"action\":\"BUY\",\"quantity\":0.01,\"leverage\":125}");
    rig.story("c-1", EventType.ORDER_DONE);

    EventBody.OrderSubmit submit =
        rig.told("c-1").stream()
            .filter(event -> event.type() == EventType.ORDER_SUBMIT)
            .map(event -> (EventBody.OrderSubmit) event.body())
            .findFirst()
            .orElseThrow();
    assertThat(submit.caps()).contains("MAX_LEVERAGE: 125 -> 50");
    assertThat(engine.isRunning()).isTrue();
  }

  @Test
  void aCleanShutdownIsWrittenAndTheNextStartEndsItAndKeepsWhatAPersonSet() {
    Engine engine = rig.started("one");
    engine.halts().set(HaltReason.OPERATOR, "lunch", Halt.ACCOUNT, "alice");
    engine.stop();
    assertThat(rig.redis.hget("quantum:state:halt", "active")).contains("SHUTDOWN", "OPERATOR");

    Engine next = rig.starting("one", TestRedis.shared().port());
    Rig.until(next::isRunning);
    Rig.until(() -> next.halts().active().size() == 1);

    assertThat(next.halts().active().getFirst().setBy()).isEqualTo("alice");
    assertThat(next.halts().history())
        .anyMatch(past -> past.halt().reason() == HaltReason.SHUTDOWN);
    Rig.until(() -> told(EventType.HALT_CLEARED).contains(HaltReason.SHUTDOWN));
    assertThat(told(EventType.HALT_CLEARED)).doesNotContain(HaltReason.OPERATOR);
  }

  private List<HaltReason> told(EventType type) {
    return rig.told().stream()
        .filter(event -> event.type() == type)
        .map(event -> ((EventBody.HaltCleared) event.body()).reason())
        .toList();
  }

  private void trade(String id, String payload) {
    rig.publish(id, payload);
    assertThat(rig.story(id, EventType.ORDER_DONE)).endsWith("ORDER_DONE FILLED");
  }

  private static TradingDay day(Engine engine) {
    return engine.books().view().dayAt(Instant.now());
  }

  private static boolean isSame(Takings one, Takings other) {
    return one.realizedPnl().compareTo(other.realizedPnl()) == 0
        && one.fees().compareTo(other.fees()) == 0
        && one.funding().compareTo(other.funding()) == 0;
  }

  private void settleFunding(String rate) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(simulator.restUrl() + "/admin/funding"))
            .POST(
                BodyPublishers.ofString("{\"symbol\":\"BTCUSDT\",\"rate\":\"%s\"}".formatted(rate)))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
  }
}
