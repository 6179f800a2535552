package io.quantumtrader.bridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantumtrader.contract.intent.IntentKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

  @TempDir Path temp;

  @Test
  void anEmptyEnvironmentGivesTheDefaults() throws Exception {
    BridgeSettings settings = SettingsReader.read(Map.of("REDIS_URL", ""));

    assertThat(settings)
        .isEqualTo(
            new BridgeSettings(
                "127.0.0.1",
                8001,
                new RedisAddress(false, null, null, "localhost", 6379, 0),
                "quantum:stream:intent",
                IntentKeys.NONE,
                "quantum:stream:execution"));
  }

  @Test
  void signingKeysAreReadAndNeverShown() throws Exception {
    String key = "0123456789abcdef0123456789abcdef";
    assertThat(
            SettingsReader.read(Map.of("INTENT_SIGNING_KEYS", "k1:" + key)).intentKeys().sign("{}"))
        .hasValueSatisfying(signature -> assertThat(signature).startsWith("k1:"));
    assertThat(problems(Map.of("INTENT_SIGNING_KEYS", key)))
        .singleElement()
        .asString()
        .startsWith("INTENT_SIGNING_KEYS: expected ")
        .doesNotContain(key);
  }

  @Test
  void everyValueIsRead() throws Exception {
    BridgeSettings settings =
        SettingsReader.read(
            Map.of(
                "SERVER_PORT", "0",
                "SERVER_ADDRESS", "0.0.0.0",
                "REDIS_URL", "rediss://bot:p%40ss@quantum_redis:6380/3",
                "INTENT_STREAM", "quantum:stream:trade.intent",
                "EXECUTION_STREAM", "x"));

    assertThat(settings.redis())
        .isEqualTo(new RedisAddress(true, "bot", new Secret("p@ss"), "quantum_redis", 6380, 3));
    assertThat(settings.serverPort()).isZero();
    assertThat(settings.serverAddress()).isEqualTo("0.0.0.0");
    assertThat(settings.intentStream()).isEqualTo("quantum:stream:trade.intent");
    assertThat(settings.executionStream()).isEqualTo("x");
    assertThat(settings.toString()).doesNotContain("p@ss").doesNotContain("bot");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SERVER_PORT      | 65536     | SERVER_PORT: expected an integer of 0..65535, was 65536
          SERVER_PORT      | 80a       | SERVER_PORT: expected an integer of 0..65535, was 80a
          SERVER_ADDRESS   | a b       | SERVER_ADDRESS: expected a host name or IP address, was a b
          REDIS_PORT       | 0         | REDIS_PORT: expected an integer of 1..65535, was 0
          REDIS_URL        | http://x  | REDIS_URL: expected redis[s]://[[user]:password@]host[:1..65535][/0..9999], was http://x
          REDIS_URL        | redis://h:0 | REDIS_URL: expected redis[s]://[[user]:password@]host[:1..65535][/0..9999], was redis://h:0
          REDIS_URL        | redis://u:secret@a b | REDIS_URL: expected redis[s]://[[user]:password@]host[:1..65535][/0..9999], was [redacted]@a b
          INTENT_STREAM    | a b       | INTENT_STREAM: expected 1..256 printable ASCII characters without space, was a b
          """)
  void aWrongValueIsToldWithNameRangeAndValue(String name, String value, String problem) {
    assertThat(problems(Map.of(name, value))).containsExactly(problem);
  }

  @Test
  void everyProblemIsToldAtOnce() {
    assertThat(problems(Map.of("SERVER_PORT", "x", "REDIS_PORT", "y", "INTENT_STREAM", " ")))
        .hasSize(3);
  }

  @Test
  void partsThatContradictTheUrlAreRefused() {
    assertThat(problems(Map.of("REDIS_URL", "redis://a:1", "REDIS_HOST", "b", "REDIS_PORT", "2")))
        .containsExactly(
            "REDIS_HOST: expected a as in REDIS_URL, was b",
            "REDIS_PORT: expected 1 as in REDIS_URL, was 2");
  }

  @Test
  void aPasswordComesFromTheVariableOrAFileAndNeverInAMessage() throws Exception {
    Path file = Files.writeString(temp.resolve("password"), "secret\n");

    assertThat(SettingsReader.read(Map.of("REDIS_PASSWORD", "secret")).redis().password())
        .isEqualTo(new Secret("secret"));
    assertThat(
            SettingsReader.read(Map.of("REDIS_PASSWORD_FILE", file.toString())).redis().password())
        .isEqualTo(new Secret("secret"));

    Map<String, String> both = new HashMap<>();
    both.put("REDIS_PASSWORD", "secret");
    both.put("REDIS_PASSWORD_FILE", file.toString());
    assertThat(problems(both))
        .containsExactly("REDIS_PASSWORD_FILE: expected it or REDIS_PASSWORD, was both");
    assertThat(problems(Map.of("REDIS_PASSWORD_FILE", temp.resolve("absent").toString())))
        .singleElement()
        .asString()
        .startsWith("REDIS_PASSWORD_FILE: expected a readable text file, was ");
    Path empty = Files.writeString(temp.resolve("empty"), "");
    assertThat(problems(Map.of("REDIS_PASSWORD_FILE", empty.toString())))
        .singleElement()
        .asString()
        .startsWith("REDIS_PASSWORD_FILE: expected a file of 1..65536 bytes");
  }

  private static List<String> problems(Map<String, String> environment) {
    return catchThrowableOfType(
            InvalidConfigurationException.class, () -> SettingsReader.read(environment))
        .problems();
  }
}
