package io.quantumtrader.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantumtrader.contract.intent.IntentKey;
import io.quantumtrader.contract.intent.IntentKeys;
import io.quantumtrader.executor.support.SecuredRedis;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real main in a process of its own, with secrets in files, against a Redis that lets in one
 * ACL user over TLS, and an exchange on a socket. Everything that comes out of it is kept and
 * searched for the secrets that went in.
 */
class SecretsTest {

  private static final String TOKEN = "operator-token-4711-abcdef";
  private static final String KEY_SECRET = "signing/key+0123456789abcdef0123456789";
  private static final String OLD_SECRET = "rotated-key-0123456789abcdef0123456789";
  private static final String REDIS_PASSWORD = "redis/pass+word=4711";
  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path directory;

  private final List<String> seen = new ArrayList<>();
  private int port;

  @Test
  void nothingThatComesOutHoldsASecretThatWentIn() throws Exception {
    try (var redis = SecuredRedis.start(directory, "executor", REDIS_PASSWORD);
        var exchange = ExchangeSimulator.start(SimulatorConfig.defaults())) {
      var log = directory.resolve("stdout.log");
      var errors = directory.resolve("stderr.log");
      var process = start(environment(redis, exchange), log, errors);
      try {
        await()
            .atMost(PATIENCE)
            .until(() -> !process.isAlive() || PORT.matcher(Files.readString(log)).find());
        var started = PORT.matcher(Files.readString(log));
        assertThat(started.find()).as("%s %s", log, errors).isTrue();
        port = Integer.parseInt(started.group(1));
        await()
            .atMost(PATIENCE)
            .until(() -> call("GET", "/actuator/health/readiness", "", "") == 200);
        publish(redis);
        await()
            .atMost(PATIENCE)
            .until(() -> redis.entries("quantum:stream:execution").contains("ORDER_DONE"));
        operate();
        read();
        assertThat(redis.entries("quantum:stream:execution"))
            .contains("REJECT_SIGNATURE", "OPERATOR_ACTION", "alice", "ORDER_DONE");
        assertOnLoopbackOnly();
        seen.add(redis.entries("quantum:stream:execution"));
        seen.add(redis.entries("quantum:stream:intent:dead"));
        process.toHandle().destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      } finally {
        process.destroyForcibly().waitFor();
      }
      seen.add(Files.readString(log));
      seen.add(Files.readString(errors));
    }
    refusedStart();
    secrets()
        .forEach(secret ->
            assertThat(seen).allSatisfy(output -> assertThat(output).doesNotContain(secret)));
  }

  /** Each as it is, percent-encoded and in Base64. */
  private static Stream<String> secrets() {
    return Stream.of(
            TOKEN,
            KEY_SECRET,
            OLD_SECRET,
            REDIS_PASSWORD,
            SimulatorConfig.DEFAULT_SECRET,
            SimulatorConfig.DEFAULT_API_KEY)
        .flatMap(secret ->
            Stream.of(
                secret,
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8))));
  }

  private Map<String, String> environment(SecuredRedis redis, ExchangeSimulator exchange)
      throws IOException {
    var environment = new HashMap<String, String>();
    environment.put("PAPER_TRADING", "false");
    environment.put("SERVER_PORT", "0");
    environment.put("EXECUTOR_INSTANCE_ID", "secrets-test");
    environment.put("REDIS_URL", redis.url());
    environment.put("REDIS_CA_FILE", redis.caFile().toString());
    environment.put("REDIS_PASSWORD_FILE", secretFile("redis", REDIS_PASSWORD));
    environment.put("OPERATOR_TOKEN_FILE", secretFile("token", TOKEN));
    environment.put(
        "INTENT_SIGNING_KEYS_FILE",
        secretFile("keys", "new:" + KEY_SECRET + "\nold:" + OLD_SECRET));
    environment.put("BINANCE_API_KEY_FILE", secretFile("key", SimulatorConfig.DEFAULT_API_KEY));
    environment.put("BINANCE_API_SECRET_FILE", secretFile("sec", SimulatorConfig.DEFAULT_SECRET));
    for (var name : List.of("BINANCE_FUTURES_REST_URL", "BINANCE_SPOT_REST_URL")) {
      environment.put(name, exchange.restUrl());
    }
    for (var name : List.of("BINANCE_FUTURES_STREAM_URL", "BINANCE_SPOT_STREAM_URL")) {
      environment.put(name, exchange.streamUrl());
    }
    return environment;
  }

  private String secretFile(String name, String secret) throws IOException {
    var file =
        Files.createFile(
            directory.resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, secret + "\n").toString();
  }

  private static Process start(Map<String, String> environment, Path log, Path errors)
      throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
                java, "-cp", System.getProperty("java.class.path"), AutoExecutor.class.getName())
            .redirectOutput(log.toFile())
            .redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("(BINANCE|REDIS|JAVA_TOOL)_.*"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** One by each key, one unsigned, one that quotes a secret at the executor. */
  private static void publish(SecuredRedis redis) {
    var keys = List.of(new IntentKey("new", KEY_SECRET), new IntentKey("old", OLD_SECRET));
    for (var key : keys) {
      var payload = payload("signed-" + key.id());
      redis.add(
          Map.of(
              "payload",
              payload,
              "signature",
              new IntentKeys(List.of(key)).sign(payload).orElseThrow()));
    }
    redis.add(Map.of("payload", payload("unsigned")));
    redis.add(Map.of("payload", "{", "signature", "new:00"));
  }

  private static String payload(String id) {
    return "{\"symbol\":\"BTCUSDT\",\"action\":\"BUY\",\"position_size_usd\":200,"
        + "\"correlation_id\":\"%s\",\"timestamp\":\"%s\"}".formatted(id, Instant.now());
  }

  private void operate() throws Exception {
    var halt = "{\"detail\":\"drill\",\"by\":\"alice\"}";
    assertThat(call("PUT", "/api/v1/halt", halt, TOKEN)).isEqualTo(200);
    assertThat(call("DELETE", "/api/v1/halt?by=alice&detail=over", "", TOKEN)).isEqualTo(200);
    assertThat(call("PUT", "/api/v1/halt", halt, TOKEN + "x")).isEqualTo(401);
    assertThat(call("PUT", "/api/v1/halt", "{", TOKEN)).isEqualTo(400);
    assertThat(call("POST", "/api/v1/orders/none/cancel", "{}", TOKEN)).isEqualTo(404);
    await().atMost(PATIENCE).until(() -> call("GET", "/api/v1/status", "", "") == 200);
  }

  private void read() throws Exception {
    for (var hidden :
        List.of("env", "configprops", "heapdump", "threaddump", "beans", "loggers", "mappings")) {
      assertThat(call("GET", "/actuator/" + hidden, "", "")).as(hidden).isEqualTo(404);
    }
    for (var path :
        List.of(
            "/",
            "/actuator",
            "/actuator/info",
            "/actuator/health",
            "/actuator/prometheus",
            "/v3/api-docs",
            "/api/v1/status",
            "/api/v1/halt",
            "/api/v1/positions",
            "/api/v1/orders?state=done",
            "/api/v1/orders/signed-new",
            "/api/v1/orders/none",
            "/api/v1/nothing")) {
      assertThat(call("GET", path, "", "")).as(path).isIn(200, 404);
    }
  }

  private int call(String method, String path, String body, String token) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    var answer = CLIENT.send(request, BodyHandlers.ofString());
    seen.add(answer.headers().map() + answer.body());
    return answer.statusCode();
  }

  /** Nobody on another machine can reach what is not bound to its address. */
  private void assertOnLoopbackOnly() throws IOException {
    for (var networkInterface : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (var address : Collections.list(networkInterface.getInetAddresses())) {
        if (!address.isLoopbackAddress() && networkInterface.isUp()) {
          assertThat(isOpen(new InetSocketAddress(address, port))).as("%s", address).isFalse();
        }
      }
    }
  }

  private static boolean isOpen(InetSocketAddress address) {
    try (var socket = new Socket()) {
      socket.connect(address, 1_000);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  /** A start that is refused tells of every wrong value, secrets excepted. */
  private void refusedStart() throws Exception {
    var log = directory.resolve("refused.out");
    var errors = directory.resolve("refused.err");
    var environment =
        Map.of(
            "OPERATOR_TOKEN",
            TOKEN + " ",
            "INTENT_SIGNING_KEYS",
            KEY_SECRET,
            "REDIS_URL",
            "redis://executor:" + REDIS_PASSWORD + "@127.0.0.1:6379",
            "POLICY_TYPO",
            OLD_SECRET);
    var process = start(environment, log, errors);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(AutoExecutor.EXIT_REFUSED);
    assertThat(Files.readString(log))
        .contains("OPERATOR_TOKEN", "INTENT_SIGNING_KEYS", "REDIS_URL", "POLICY_TYPO");
    seen.add(Files.readString(log));
    seen.add(Files.readString(errors));
  }
}
