package io.quantumtrader.executor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quantumtrader.executor.config.ConfiguredValue.Origin;
import io.quantumtrader.executor.gate.Limits;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveConfigurationTest {

  private static ConfiguredValue value(Map<String, String> environment, String name) {
    return SettingsReader.show(environment, "host-1").stream()
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyVariableIsThereOnceAndSaysWhereItComesFrom() {
    var values = SettingsReader.show(Map.of("MAX_DAILY_TRADES", "7"), "host-1");

    assertThat(values)
        .extracting(ConfiguredValue::name)
        .containsExactlyElementsOf(Variables.ALL.stream().map(Variable::name).toList());
    assertThat(value(Map.of("MAX_DAILY_TRADES", "7"), "MAX_DAILY_TRADES"))
        .extracting(ConfiguredValue::value, ConfiguredValue::origin)
        .containsExactly("7", Origin.ENVIRONMENT);
    assertThat(value(Map.of(), "MAX_DAILY_TRADES"))
        .extracting(ConfiguredValue::value, ConfiguredValue::origin)
        .containsExactly("200", Origin.DEFAULT);
    assertThat(value(Map.of(), "EXECUTOR_INSTANCE_ID"))
        .extracting(ConfiguredValue::value, ConfiguredValue::origin)
        .containsExactly("host-1", Origin.DERIVED);
  }

  @Test
  void aSecretIsNeverShownButItsFileIs(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "open-sesame-0123456789\n");
    var environment =
        Map.of(
            "OPERATOR_TOKEN_FILE",
            file.toString(),
            "BINANCE_API_SECRET",
            "hunter2-hunter2",
            "REDIS_URL",
            "redis://ops:pass-word-9@db:7000");

    var values = SettingsReader.show(environment, "host-1");

    assertThat(value(environment, "OPERATOR_TOKEN"))
        .extracting(ConfiguredValue::value, ConfiguredValue::origin, ConfiguredValue::file)
        .containsExactly("[redacted]", Origin.FILE, file.toString());
    assertThat(values.toString() + EffectiveConfiguration.text(values))
        .doesNotContain("open-sesame", "hunter2", "pass-word-9");
    assertThat(value(environment, "REDIS_HOST").value()).isEqualTo("db");
    assertThat(value(environment, "REDIS_PORT").value()).isEqualTo("7000");
  }

  @Test
  void aNameThatNothingReadsIsFlaggedWithTheOneThatWasMeant() {
    var environment =
        Map.of("MAX_DAILY_TRADE", "5", "REDIS_HOSTNAME", "db", "PATH", "/bin", "EDITOR", "vi");

    assertThat(SettingsReader.show(environment, "host-1"))
        .filteredOn(value -> !value.effective())
        .extracting(ConfiguredValue::name, ConfiguredValue::value, ConfiguredValue::note)
        .containsExactly(
            tuple(
                "MAX_DAILY_TRADE",
                "[redacted]",
                "nothing reads it (did you mean MAX_DAILY_TRADES?)"),
            tuple("REDIS_HOSTNAME", "[redacted]", "nothing reads it (did you mean REDIS_HOST?)"));
  }

  @Test
  void aSettingThatNothingActsOnIsFlaggedWhenItIsGiven() {
    var given = Map.of("BINANCE_ORDER_TRANSPORT", "ws");

    assertThat(value(given, "BINANCE_ORDER_TRANSPORT").effective()).isFalse();
    assertThat(value(Map.of(), "BINANCE_ORDER_TRANSPORT").effective()).isTrue();
    assertThat(EffectiveConfiguration.text(SettingsReader.show(given, "host-1")))
        .containsPattern("! BINANCE_ORDER_TRANSPORT +ws +environment +\\(nothing in this version");
  }

  @Test
  void theAliasOfAFlagIsShownUnderItsNameToo() {
    assertThat(value(Map.of("TESTNET", "false"), "BINANCE_USE_TESTNET"))
        .extracting(ConfiguredValue::value, ConfiguredValue::origin)
        .containsExactly("false", Origin.DERIVED);
  }

  @Test
  void aRefusedConfigurationIsShownAllTheSame() {
    assertThat(SettingsReader.show(Map.of("PAPER_TRADING", "maybe"), "host-1")).isNotEmpty();
  }

  /** The list of settings without effect is what the sources say it is. */
  @Test
  void whatNothingActsOnIsExactlyWhatIsListed() throws IOException {
    var accessors = new HashMap<String, String>();
    accessors.put("futuresWsApiUrl", "BINANCE_FUTURES_WS_API_URL");
    accessors.put("spotStreamUrl", "BINANCE_SPOT_STREAM_URL");
    accessors.put("spotWsApiUrl", "BINANCE_SPOT_WS_API_URL");
    accessors.put("orderTransport", "BINANCE_ORDER_TRANSPORT");
    String acting = actingSources();
    var idle = new TreeSet<String>();
    for (Class<?> type :
        List.of(
            Settings.class,
            Settings.Binance.class,
            Settings.Watch.class,
            Settings.Streams.class,
            Limits.class)) {
      for (RecordComponent component : type.getRecordComponents()) {
        String accessor = "." + component.getName() + "()";
        if (!acting.contains(accessor) && !acting.contains("::" + component.getName())) {
          idle.add(component.getName());
        }
      }
    }

    assertThat(idle).containsExactlyInAnyOrderElementsOf(accessors.keySet());
    assertThat(EffectiveConfiguration.WITHOUT_EFFECT)
        .containsExactlyInAnyOrderElementsOf(accessors.values());
  }

  /** Everything but what reads, keeps and shows the settings. */
  private static String actingSources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      var text = new StringBuilder();
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        boolean shows = file.getParent().endsWith("config") || file.endsWith("SettingsInfo.java");
        text.append(shows ? "" : Files.readString(file));
      }
      return text.toString();
    }
  }
}
