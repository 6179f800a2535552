package io.quantumtrader.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.config.SettingsReader;
import io.quantumtrader.executor.operate.InMemoryEngine;
import io.quantumtrader.executor.operate.OperatorServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The real main in a process of its own. */
class AutoExecutorTest {

  @Configuration(proxyBeanMethods = false)
  static class WeakJournal {
    @Bean
    InMemoryEngine engine() {
      throw new StartRefused(HaltReason.JOURNAL_NOT_DURABLE, "expected appendfsync always");
    }
  }

  @Test
  void aWrongConfigurationEndsIn78WithOneJsonLineForEachProblem() throws Exception {
    var run =
        run(
            Map.of("PAPER_TRADING", "maybe", "POLICY_TYPO", "1", "OPERATOR_TOKEN", "open sesame"),
            List.of());

    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.stdout().lines())
        .hasSize(3)
        .allSatisfy(line -> {
          var json = JsonMapper.shared().readTree(line);
          assertThat(json.at("/event").asString()).isEqualTo("CONFIG_REFUSED");
          assertThat(json.at("/level").asString()).isEqualTo("ERROR");
        });
    assertThat(run.stderr()).contains("PAPER_TRADING", "POLICY_TYPO", "true or false", "maybe");
    assertThat(run.stdout() + run.stderr()).doesNotContain("open sesame");
  }

  @Test
  void realMoneyWithoutTheThirdFlagIsRefusedByName() throws Exception {
    var run =
        run(
            Map.of(
                "PAPER_TRADING", "false",
                "BINANCE_USE_TESTNET", "false",
                "BINANCE_API_KEY", "k",
                "BINANCE_API_SECRET", "s"),
            List.of());

    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.stderr()).contains("LIVE_TRADING_ENABLED");
  }

  @Test
  void helpShowsTheTableAndStartsNothing() throws Exception {
    var run = run(Map.of("PAPER_TRADING", "maybe"), List.of("--help"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.stdout())
        .contains("SERVER_PORT (8003)", "OPERATOR_TOKEN or OPERATOR_TOKEN_FILE");
  }

  @Test
  void theConfigurationIsShownWithItsOriginsAndStartsNothing() throws Exception {
    var run =
        run(
            Map.of("OPERATOR_TOKEN", "open-sesame-0123456789", "MAX_DAILY_TRADE", "5"),
            List.of("--config"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.stdout())
        .containsPattern("OPERATOR_TOKEN +\\[redacted] +environment")
        .containsPattern("! MAX_DAILY_TRADE +\\[redacted] +environment +\\(nothing reads it")
        .contains("mode paper")
        .doesNotContain("open-sesame");
  }

  @Test
  void aConfigurationThatIsRefusedIsShownAndEndsIn78() throws Exception {
    var run = run(Map.of("POLICY_TYPO", "1"), List.of("--config"));

    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.stdout()).contains("! POLICY_TYPO");
  }

  @Test
  void anUnknownArgumentIsRefused() throws Exception {
    assertThat(run(Map.of(), List.of("--paper")).exitCode()).isEqualTo(64);
  }

  @Test
  void aRefusalIsFoundHoweverDeepTheContainerWrapsIt() {
    var result = SettingsReader.read(Map.of("SERVER_PORT", "0"), Runtime.version(), "test-1");
    var settings = ((SettingsReader.Result.Valid) result).settings();

    var failure =
        catchThrowable(() -> OperatorServer.application(settings, WeakJournal.class).run());

    assertThat(StartRefused.behind(failure))
        .hasValueSatisfying(refusal -> {
          assertThat(refusal.reason()).contains(HaltReason.JOURNAL_NOT_DURABLE);
          assertThat(refusal).hasMessage("expected appendfsync always");
        });
    assertThat(StartRefused.behind(new IllegalStateException())).isEmpty();
  }

  private record Run(int exitCode, String stdout, String stderr) {}

  private static Run run(Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(AutoExecutor.class.getName());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("BINANCE_"));
    builder.environment().putAll(environment);
    var process = builder.start();
    var stdout = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var stderr = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), stdout, stderr);
  }
}
