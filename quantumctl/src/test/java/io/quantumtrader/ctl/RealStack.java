package io.quantumtrader.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.quantumtrader.localredis.TestRedis;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged executor and bridge as processes, on a real Redis and a local exchange. */
final class RealStack implements AutoCloseable {

  static final String TOKEN = "open-sesame-0123456789";
  private static final Duration PATIENCE = Duration.ofSeconds(240);

  private final ExchangeSimulator exchange = ExchangeSimulator.start(SimulatorConfig.defaults());
  private final RedisClient redis = RedisClient.create(TestRedis.shared().url());
  private final PackagedService executor;
  private final PackagedService bridge;

  /**
   * @param folder where the logs go
   */
  RealStack(Path folder) throws IOException {
    TestRedis.shared().flush();
    executor =
        new PackagedService(
            "auto-executor",
            folder,
            Map.ofEntries(
                Map.entry("PAPER_TRADING", "false"),
                Map.entry("BINANCE_API_KEY", SimulatorConfig.DEFAULT_API_KEY),
                Map.entry("BINANCE_API_SECRET", SimulatorConfig.DEFAULT_SECRET),
                Map.entry("BINANCE_FUTURES_REST_URL", exchange.restUrl()),
                Map.entry("BINANCE_FUTURES_STREAM_URL", exchange.streamUrl()),
                // An answer that does not come is given up soon.
                Map.entry("BINANCE_REQUEST_TIMEOUT_MS", "3000"),
                Map.entry("REDIS_URL", TestRedis.shared().url()),
                Map.entry("EXECUTOR_INSTANCE_ID", "ctl-it"),
                Map.entry("OPERATOR_TOKEN", TOKEN),
                // Several tests trade, and none of them waits for another.
                Map.entry("POLICY_COOLDOWN_GLOBAL", "0"),
                Map.entry("POLICY_COOLDOWN_SYMBOL", "0")));
    bridge =
        new PackagedService(
            "ai-engine-bridge", folder, Map.of("REDIS_URL", TestRedis.shared().url()));
  }

  /** Returns when both are ready. */
  void awaitReady() throws Exception {
    until(() -> terminal().run("preflight") == 0);
    until(bridge::isReady);
  }

  /** What becomes true after a while. */
  interface Condition {
    boolean holds() throws Exception;
  }

  static void until(Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("within " + PATIENCE).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** Of an operator. */
  Terminal terminal() {
    return new Terminal()
        .with("QUANTUMCTL_URL", executor.url())
        .with("QUANTUMCTL_BRIDGE_URL", bridge.url())
        .with("OPERATOR_TOKEN", TOKEN);
  }

  /** What a command says, which has to end with this exit code. */
  String said(int exit, String... args) {
    var terminal = terminal();
    assertThat(terminal.run(args)).as(terminal.out() + terminal.err()).isEqualTo(exit);
    return terminal.out() + terminal.err();
  }

  long executorPid() {
    return executor.pid();
  }

  ExchangeSimulator exchange() {
    return exchange;
  }

  void publish(String correlationId, String payload) {
    try (var connection = redis.connect()) {
      connection
          .sync()
          .xadd(
              "quantum:stream:intent", Map.of("correlation_id", correlationId, "payload", payload));
    }
  }

  void set(String key, String value) {
    try (var connection = redis.connect()) {
      connection.sync().set(key, value);
    }
  }

  void delete(String key) {
    try (var connection = redis.connect()) {
      connection.sync().del(key);
    }
  }

  @Override
  public void close() throws Exception {
    bridge.close();
    executor.close();
    redis.shutdown();
    exchange.close();
  }
}
