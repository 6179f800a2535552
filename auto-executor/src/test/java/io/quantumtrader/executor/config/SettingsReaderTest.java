package io.quantumtrader.executor.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.executor.config.Settings.OrderTransport;
import io.quantumtrader.executor.config.SettingsReader.Result;
import io.quantumtrader.executor.gate.Limits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

  private static final Runtime.Version JAVA = Runtime.Version.parse("25.0.3");

  @TempDir Path directory;

  @Test
  void anEmptyEnvironmentIsPaperWithTheContractsDefaults() {
    var settings = valid(Map.of());

    assertThat(settings.mode()).isEqualTo(Mode.PAPER);
    assertThat(settings.instanceId()).isEqualTo("host-1");
    assertThat(settings.serverAddress()).isEqualTo("127.0.0.1");
    assertThat(settings.serverPort()).isEqualTo(8003);
    assertThat(settings.redis())
        .isEqualTo(new Settings.Redis(URI.create("redis://localhost:6379"), null));
    assertThat(settings.streams())
        .isEqualTo(new Settings.Streams("quantum:stream:intent", "quantum:stream:execution"));
    assertThat(settings.streams().dead()).isEqualTo("quantum:stream:intent:dead");
    assertThat(settings.limits()).isEqualTo(Limits.DEFAULTS);
    assertThat(settings.watch())
        .isEqualTo(new Settings.Watch(Duration.ofSeconds(5), Duration.ofSeconds(60)));
    assertThat(settings.acceptWeakDurability()).isFalse();
    assertThat(settings.operatorToken()).isNull();
    assertThat(settings.warnings()).isEmpty();
    assertThat(settings.binance())
        .isEqualTo(
            new Settings.Binance(
                URI.create("https://fapi.binance.com"),
                URI.create("wss://fstream.binance.com"),
                URI.create("wss://ws-fapi.binance.com/ws-fapi/v1"),
                URI.create("https://api.binance.com"),
                URI.create("wss://stream.binance.com:9443"),
                URI.create("wss://ws-api.binance.com:443/ws-api/v3"),
                null,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                3,
                Duration.ofMillis(500),
                1920,
                OrderTransport.REST,
                List.of()));
  }

  @Test
  void anEmptyTextCountsAsNotSet() {
    var emptied = new HashMap<String, String>();
    Variables.ALL.forEach(variable -> emptied.put(variable.name(), ""));

    assertThat(valid(emptied)).isEqualTo(valid(Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "      ,       ,       , PAPER",
    "true  ,       ,       , PAPER",
    "TRUE  , false , true  , PAPER",
    "true  , false , false , PAPER",
    "false ,       ,       , TESTNET",
    "False , True  , true  , TESTNET",
    "false , true  , false , TESTNET",
    "false , false , true  , LIVE",
  })
  void theFlagsDecideTheMode(String paper, String testnet, String live, Mode expected) {
    var environment = withCredentials();
    put(environment, "PAPER_TRADING", paper);
    put(environment, "BINANCE_USE_TESTNET", testnet);
    put(environment, "LIVE_TRADING_ENABLED", live);

    assertThat(valid(environment).mode()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"false", "''"})
  void realMoneyNeedsTheThirdFlag(String live) {
    var environment = withCredentials();
    environment.put("PAPER_TRADING", "false");
    environment.put("BINANCE_USE_TESTNET", "false");
    environment.put("LIVE_TRADING_ENABLED", live);

    assertThat(problems(environment))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.name()).isEqualTo("LIVE_TRADING_ENABLED");
          assertThat(problem.message()).contains("LIVE_TRADING_ENABLED=true");
        });
  }

  @ParameterizedTest
  @CsvSource({
    "PAPER_TRADING, yes",
    "PAPER_TRADING, 1",
    "PAPER_TRADING, ' true'",
    "BINANCE_USE_TESTNET, no",
    "LIVE_TRADING_ENABLED, on",
    "TESTNET, 0",
  })
  void aFlagIsExactlyTrueOrFalseEvenWhenAnotherOneDecides(String name, String value) {
    assertThat(problems(Map.of(name, value)))
        .containsExactly(
            new Problem(name, value, "expected true or false, was %s".formatted(value)));
  }

  @Test
  void theTestnetAliasStandsInForTheFlag() {
    var environment = withCredentials();
    environment.put("PAPER_TRADING", "false");
    environment.put("LIVE_TRADING_ENABLED", "true");
    environment.put("TESTNET", "false");

    assertThat(valid(environment).mode()).isEqualTo(Mode.LIVE);
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true"})
  void theTestnetAliasMayNotDisagreeInAnyMode(String flag, String alias) {
    assertThat(problems(Map.of("BINANCE_USE_TESTNET", flag, "TESTNET", alias)))
        .extracting(Problem::name)
        .containsExactly("TESTNET");
    assertThat(valid(Map.of("BINANCE_USE_TESTNET", flag, "TESTNET", flag)).mode())
        .isEqualTo(Mode.PAPER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void ordersNeedCredentials(String testnet) {
    var environment =
        Map.of(
            "PAPER_TRADING", "false",
            "BINANCE_USE_TESTNET", testnet,
            "LIVE_TRADING_ENABLED", "true");

    assertThat(problems(environment))
        .extracting(Problem::name, Problem::value)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("BINANCE_API_KEY", "(unset)"),
            org.assertj.core.groups.Tuple.tuple("BINANCE_API_SECRET", "(unset)"));
  }

  @Test
  void testnetUsesBinancesTestEnvironment() {
    var environment = withCredentials();
    environment.put("PAPER_TRADING", "false");

    var binance = valid(environment).binance();

    assertThat(binance.futuresRestUrl()).hasToString("https://demo-fapi.binance.com");
    assertThat(binance.futuresStreamUrl()).hasToString("wss://fstream.binancefuture.com");
    assertThat(binance.spotRestUrl()).hasToString("https://testnet.binance.vision");
    assertThat(binance.credentials().apiKey().value()).isEqualTo("key-0123");
    assertThat(binance.credentials().apiSecret().value()).isEqualTo("secret-0123");
  }

  @ParameterizedTest
  @CsvSource({
    "17.0.9, false",
    "25, false",
    "25.0.2, false",
    "25.0.3, true",
    "25.0.3+9-LTS, true",
    "25.0.4-beta, true",
    "25.1, true",
    "26-ea, true",
  })
  void aJdkBelow2503IsRefused(String version, boolean starts) {
    var result = SettingsReader.read(Map.of(), Runtime.Version.parse(version), "host-1");

    assertThat(result instanceof Result.Valid).isEqualTo(starts);
    if (result instanceof Result.Invalid(var problems)) {
      assertThat(problems)
          .singleElement()
          .satisfies(problem -> assertThat(problem.message()).contains("25.0.3"));
    }
  }

  @Test
  void allProblemsAreToldAtOnce() {
    var environment =
        Map.of(
            "PAPER_TRADING", "maybe",
            "SERVER_PORT", "70000",
            "POLICY_MIN_CONFIDENCE", "1.1",
            "POLICY_MAX_POSITION", "5",
            "REDIS_PORT", "0");

    assertThat(problems(environment))
        .extracting(Problem::name)
        .containsExactlyInAnyOrder(
            "PAPER_TRADING",
            "SERVER_PORT",
            "POLICY_MIN_CONFIDENCE",
            "POLICY_MAX_POSITION",
            "REDIS_PORT");
  }

  @ParameterizedTest
  @CsvSource({
    "POLICY_MIN_CONFIDENC, POLICY_MIN_CONFIDENCE",
    "POLICY_MAX_EXPOSURE, POLICY_MAX_EXPOSURE_TOTAL",
    "QUANTUM_REDIS_URL, REDIS_URL",
    "QUANTUM_PAPER_TRADNG, PAPER_TRADING",
  })
  void aMisspeltVariableIsRefusedWithTheNearestKnownName(String name, String suggestion) {
    assertThat(problems(Map.of(name, "hunter2")))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.name()).isEqualTo(name);
          assertThat(problem.message()).contains("did you mean " + suggestion + "?");
          assertThat(problem.toString()).doesNotContain("hunter2");
        });
  }

  @Test
  void otherUnknownVariablesAreNotRefused() {
    var settings = valid(Map.of("MAKER_ENABLED", "x", "BINANCE_RECV_WINDOW", "1", "PATH", "/bin"));

    assertThat(settings.warnings())
        .singleElement()
        .satisfies(warning ->
            assertThat(warning)
                .contains("BINANCE_RECV_WINDOW:")
                .contains("did you mean BINANCE_RECV_WINDOW_MS?"));
  }

  @Test
  void anOverriddenUrlIsListedAndWarnedOfInEveryMode() {
    for (var mode : List.of("PAPER_TRADING", "BINANCE_USE_TESTNET")) {
      var environment = withCredentials();
      environment.put("PAPER_TRADING", "false");
      environment.put(mode, "true");
      environment.put("BINANCE_FUTURES_REST_URL", "http://localhost:8090/");
      environment.put("BINANCE_FUTURES_STREAM_URL", "ws://exchange:8090/ws");

      var settings = valid(environment);

      assertThat(settings.binance().futuresRestUrl()).hasToString("http://localhost:8090");
      assertThat(settings.binance().overriddenUrls())
          .containsExactly("BINANCE_FUTURES_REST_URL", "BINANCE_FUTURES_STREAM_URL");
      assertThat(settings.warnings())
          .anyMatch(warning -> warning.contains("http://localhost:8090"))
          .anyMatch(warning -> warning.contains("not encrypted: ws://exchange:8090/ws"))
          .hasSize(3);
    }
  }

  @Test
  void testnetNeverSendsOrdersToProduction() {
    var environment = withCredentials();
    environment.put("PAPER_TRADING", "false");
    environment.put("BINANCE_FUTURES_REST_URL", "https://fapi.binance.com");

    assertThat(problems(environment))
        .extracting(Problem::name)
        .containsExactly("BINANCE_FUTURES_REST_URL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8090",
        "ftp://host",
        "http://",
        "http://user:pw@host",
        "http://host:99999",
        "http://host?x=1",
        "http://host#x",
        "http://ho st",
      })
  void aBaseUrlHasASchemeAHostAndNothingMoreThanAPath(String url) {
    assertThat(problems(Map.of("BINANCE_SPOT_REST_URL", url)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.toString()).doesNotContain("pw"));
  }

  @Test
  void aSecretMayComeFromAFileWithoutItsLastNewline() throws IOException {
    var environment =
        Map.of(
            "BINANCE_API_KEY_FILE", file("key", "key-from-file\n"),
            "BINANCE_API_SECRET_FILE", file("secret", "secret-from-file\r\n"),
            "OPERATOR_TOKEN_FILE", file("token", "token-from-file-0123"),
            "REDIS_PASSWORD_FILE", file("password", "password-from-file\n"));

    var settings = valid(environment);

    assertThat(settings.binance().credentials())
        .isEqualTo(
            new Settings.Credentials(new Secret("key-from-file"), new Secret("secret-from-file")));
    assertThat(settings.operatorToken()).isEqualTo(new Secret("token-from-file-0123"));
    assertThat(settings.redis().password()).isEqualTo(new Secret("password-from-file"));
  }

  @Test
  void aSecretFileThatCannotBeReadIsAProblem() throws IOException {
    var environment =
        Map.of(
            "BINANCE_API_KEY_FILE", directory.resolve("absent").toString(),
            "BINANCE_API_SECRET_FILE", directory.toString(),
            "OPERATOR_TOKEN_FILE", file("empty", "\n"),
            "REDIS_PASSWORD_FILE", file("large", "x".repeat(70_000)));

    assertThat(problems(environment))
        .extracting(Problem::name)
        .containsExactlyInAnyOrderElementsOf(environment.keySet());
  }

  @Test
  void aSecretIsGivenOnlyOnce() throws IOException {
    var environment =
        Map.of("OPERATOR_TOKEN", "sesame-sesame", "OPERATOR_TOKEN_FILE", file("token", "sesame2"));

    assertThat(problems(environment))
        .extracting(Problem::name)
        .containsExactly("OPERATOR_TOKEN_FILE");
  }

  @Test
  void noSecretIsEverPrinted() throws IOException {
    var environment = withCredentials();
    environment.put("OPERATOR_TOKEN", "sesame-sesame-sesame");
    environment.put("REDIS_URL", "redis://:hunter2@localhost");
    assertThat(valid(environment).toString())
        .doesNotContain("sesame", "hunter2", "key-0123", "secret-0123");

    environment.put("OPERATOR_TOKEN", "sesame with spaces");
    environment.put("BINANCE_API_KEY", "line\nbreak-sesame");
    environment.put("REDIS_URL", "redis:/:hunter2@localhost");
    environment.put("BINANCE_API_SECRET_FILE", file("secret", "two\nlines-sesame"));
    environment.remove("BINANCE_API_SECRET");
    assertThat(problems(environment))
        .hasSize(4)
        .allSatisfy(problem -> assertThat(problem.toString()).doesNotContain("sesame", "hunter2"));
  }

  @ParameterizedTest
  @CsvSource({
    "redis://localhost, localhost, 6379, 0, , , false",
    "redis://quantum_redis:6380/3, quantum_redis, 6380, 3, , , false",
    "rediss://:hunter2@redis.example:6379, redis.example, 6379, 0, , hunter2, true",
    "redis://bot:p%40ss+word@10.0.0.1:6379/1, 10.0.0.1, 6379, 1, bot, p@ss+word, false",
    "redis://[::1]:6379, [::1], 6379, 0, , , false",
  })
  void aRedisUrlIsTakenApart(
      String url, String host, int port, int database, String user, String password, boolean tls) {
    var redis = valid(Map.of("REDIS_URL", url)).redis();

    assertThat(redis.host()).isEqualTo(host);
    assertThat(redis.port()).isEqualTo(port);
    assertThat(redis.database()).isEqualTo(database);
    assertThat(redis.user().orElse(null)).isEqualTo(user);
    assertThat(redis.password()).isEqualTo(password == null ? null : new Secret(password));
    assertThat(redis.tls()).isEqualTo(tls);
    if (password != null) {
      assertThat(redis.url().toString()).doesNotContain(password);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost", "redis://", "redis://h:0", "redis://h:70000", "h:6379"})
  void aRedisUrlThatIsNoneIsRefused(String url) {
    assertThat(problems(Map.of("REDIS_URL", url)))
        .extracting(Problem::name)
        .containsExactly("REDIS_URL");
  }

  @Test
  void redisMayBeGivenInParts() {
    var environment =
        Map.of("REDIS_HOST", "quantum_redis", "REDIS_PORT", "6390", "REDIS_PASSWORD", "hunter2");

    assertThat(valid(environment).redis())
        .isEqualTo(
            new Settings.Redis(URI.create("redis://quantum_redis:6390"), new Secret("hunter2")));
  }

  @Test
  void redisGivenTwiceHasToAgree() {
    var url = "redis://:hunter2@redis:6379";
    assertThat(
            valid(
                    Map.of(
                        "REDIS_URL", url,
                        "REDIS_HOST", "redis",
                        "REDIS_PORT", "6379",
                        "REDIS_PASSWORD", "hunter2"))
                .redis()
                .host())
        .isEqualTo("redis");
    assertThat(
            problems(
                Map.of(
                    "REDIS_URL", url,
                    "REDIS_HOST", "other",
                    "REDIS_PORT", "1",
                    "REDIS_PASSWORD", "swordfish")))
        .extracting(Problem::name)
        .containsExactlyInAnyOrder("REDIS_HOST", "REDIS_PORT", "REDIS_PASSWORD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"quantum:stream:intent", "quantum:stream:intent:dead"})
  void theExecutionStreamIsNotOneOfTheIntentStreams(String stream) {
    assertThat(problems(Map.of("EXECUTION_STREAM", stream)))
        .extracting(Problem::name)
        .containsExactly("EXECUTION_STREAM");
  }

  @Test
  void withoutAUsableHostNameTheInstanceIdHasToBeGiven() {
    assertThat(SettingsReader.read(Map.of(), JAVA, "")).isInstanceOf(Result.Invalid.class);
    assertThat(SettingsReader.read(Map.of("EXECUTOR_INSTANCE_ID", "one"), JAVA, ""))
        .isInstanceOfSatisfying(
            Result.Valid.class,
            result -> assertThat(result.settings().instanceId()).isEqualTo("one"));
  }

  @Test
  void symbolsAreSeparatedByCommas() {
    assertThat(valid(Map.of("ALLOWED_SYMBOLS", "BTCUSDT, 1000PEPEUSDT")).limits().allowedSymbols())
        .isEqualTo(Set.of("BTCUSDT", "1000PEPEUSDT"));
  }

  @Test
  void theDefaultLeverageStaysUnderItsCap() {
    assertThat(valid(Map.of("MAX_LEVERAGE", "5")).limits().defaultLeverage()).isEqualTo(5);
  }

  @Test
  void aCrashPointIsWarnedOfAndRefusedWhereMoneyIsReal() {
    var environment = withCredentials();
    environment.put("QUANTUM_CRASH_AT", "after_claim:3");

    assertThat(valid(environment).crashAt()).hasToString("after_claim:3");
    assertThat(valid(environment).warnings()).anyMatch(text -> text.contains("kill itself"));

    environment.putAll(
        Map.of(
            "PAPER_TRADING", "false",
            "BINANCE_USE_TESTNET", "false",
            "LIVE_TRADING_ENABLED", "true"));
    assertThat(problems(environment)).extracting(Problem::name).containsExactly("QUANTUM_CRASH_AT");
  }

  private static Map<String, String> withCredentials() {
    return new HashMap<>(
        Map.of("BINANCE_API_KEY", "key-0123", "BINANCE_API_SECRET", "secret-0123"));
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toString();
  }

  private static void put(Map<String, String> environment, String name, String value) {
    if (value != null) {
      environment.put(name, value);
    }
  }

  private static Settings valid(Map<String, String> environment) {
    return switch (SettingsReader.read(environment, JAVA, "host-1")) {
      case Result.Valid(var settings) -> settings;
      case Result.Invalid(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  private static List<Problem> problems(Map<String, String> environment) {
    return switch (SettingsReader.read(environment, JAVA, "host-1")) {
      case Result.Valid(var settings) -> throw new AssertionError("was valid: " + settings);
      case Result.Invalid(var problems) -> problems;
    };
  }
}
