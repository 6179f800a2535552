package io.quantumtrader.executor.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.config.SettingsReader;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import io.quantumtrader.simulator.fault.FaultMatch;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.fault.FaultType;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The round trip against the simulated exchange, when it goes well and when it does not. */
class SmokeTest {

  private final ExchangeSimulator simulator = ExchangeSimulator.start(SimulatorConfig.defaults());
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @AfterEach
  void stop() {
    simulator.close();
  }

  private Settings settings(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PAPER_TRADING", "false");
    environment.put("BINANCE_API_KEY", SimulatorConfig.DEFAULT_API_KEY);
    environment.put("BINANCE_API_SECRET", SimulatorConfig.DEFAULT_SECRET);
    environment.put("BINANCE_FUTURES_REST_URL", simulator.restUrl());
    environment.put("BINANCE_FUTURES_STREAM_URL", simulator.streamUrl());
    environment.putAll(more);
    return ((SettingsReader.Result.Valid)
            SettingsReader.read(environment, Runtime.version(), "test"))
        .settings();
  }

  private int run(String symbol, Map<String, String> more) {
    return Smoke.run(
        settings(more), symbol, new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private String proof() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aRoundTripPassesAndProvesEachStep() {
    assertThat(run("BTCUSDT", Map.of())).as(proof()).isEqualTo(Smoke.EXIT_PASSED);

    assertThat(proof())
        .containsSubsequence(
            "connect",
            "user data stream",
            "symbol rules",
            "account",
            "account set-up",
            "limit order rests",
            "cancel",
            "market buy",
            "position",
            "reduce-only close",
            "flat again",
            "smoke: PASS, 11 of 11 steps passed");
    assertThat(proof()).doesNotContain("FAIL");
    assertThat(simulator.ledgerSummary().ordersAccepted()).isEqualTo(3);
    assertThat(simulator.ledgerSummary().duplicates()).isEmpty();
  }

  @Test
  void anotherSymbolWithACoarseStepPassesAsWell() {
    assertThat(run("XRPUSDT", Map.of())).as(proof()).isEqualTo(Smoke.EXIT_PASSED);
  }

  @Test
  void anAnswerThatIsLostIsResolvedByAQueryAndTheRunGoesOn() {
    simulator.addFault(FaultSpec.of(FaultType.RESET_AFTER_ACCEPT, FaultMatch.newOrder()).times(1));

    assertThat(run("BTCUSDT", Map.of("BINANCE_RECV_WINDOW_MS", "1000")))
        .as(proof())
        .isEqualTo(Smoke.EXIT_PASSED);
  }

  @Test
  void aFillThatTheStreamDropsFailsTheRunAndThePositionIsClosed() {
    simulator.addFault(
        FaultSpec.of(
            FaultType.STREAM_DROP,
            new FaultMatch(null, null, null, null, null, "qxsmoke", "ORDER_TRADE_UPDATE", 4)));

    assertThat(run("BTCUSDT", Map.of())).isEqualTo(Smoke.EXIT_FAILED);
    assertThat(proof()).contains("expected FILLED of qxsmoke", "on the user data stream");
    assertThat(proof()).contains("flat again             PASS", "failed: market buy");
  }

  @Test
  void aCloseThatIsRefusedFailsTheRunAndIsMadeUpFor() {
    simulator.addFault(
        FaultSpec.of(
            FaultType.OVERLOADED_503,
            new FaultMatch("POST", "/fapi/v1/order", null, null, null, null, null, 3)));

    assertThat(run("BTCUSDT", Map.of())).isEqualTo(Smoke.EXIT_FAILED);
    assertThat(proof()).contains("reduce-only close      FAIL", "clean up               PASS");
    assertThat(proof()).contains("flat again             PASS", "smoke: FAIL");
  }

  @Test
  void anUnknownSymbolFailsBeforeAnyOrder() {
    assertThat(run("NOPEUSDT", Map.of())).isEqualTo(Smoke.EXIT_FAILED);
    assertThat(proof()).contains("the exchange has no NOPEUSDT");
    assertThat(simulator.ledgerSummary().ordersAccepted()).isZero();
  }

  @Test
  void anOrderAboveTheLimitOfOneOrderIsNotSent() {
    assertThat(run("BTCUSDT", Map.of("MAX_ORDER_NOTIONAL", "50"))).isEqualTo(Smoke.EXIT_FAILED);
    assertThat(proof()).contains("MAX_ORDER_NOTIONAL 50");
    assertThat(simulator.ledgerSummary().ordersAccepted()).isZero();
  }

  @Test
  void paperModeIsRefused() {
    assertThat(Smoke.refusal(settings(Map.of("PAPER_TRADING", "true"))))
        .hasValueSatisfying(why -> assertThat(why).contains("was paper"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wss://fstream.binance.com", "wss://fstream-auth.binance.com/private"})
  void aProductionHostIsRefused(String stream) {
    assertThat(Smoke.refusal(settings(Map.of("BINANCE_FUTURES_STREAM_URL", stream))))
        .hasValueSatisfying(why -> assertThat(why).contains("production"));
  }

  @Test
  void theTestEnvironmentOfTheModeIsNotRefused() {
    assertThat(
            Smoke.refusal(
                settings(Map.of("BINANCE_FUTURES_REST_URL", "https://demo-fapi.binance.com"))))
        .isEmpty();
  }
}
