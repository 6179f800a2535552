package io.quantumtrader.ctl;

import io.lettuce.core.RedisClient;
import io.quantumtrader.localredis.TestRedis;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged executor as a process, on a real Redis and a local exchange. */
final class RealExecutor implements AutoCloseable {

  static final String TOKEN = "open-sesame-0123456789";
  private static final Path ROOT = Path.of(System.getProperty("quantum.root"));

  private final ExchangeSimulator exchange = ExchangeSimulator.start(SimulatorConfig.defaults());
  private final RedisClient redis = RedisClient.create(TestRedis.shared().url());
  private final int port;
  private final Process process;

  RealExecutor(Path folder) throws IOException {
    TestRedis.shared().flush();
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path jar = ROOT.resolve("auto-executor/target/auto-executor.jar");
    if (!Files.isRegularFile(jar)) {
      throw new IOException("expected " + jar + ", was not there; run ./quantum build");
    }
    var builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                jar.toString()));
    builder.environment().keySet().removeIf(name -> name.startsWith("BINANCE_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "PAPER_TRADING",
                "false",
                "BINANCE_API_KEY",
                SimulatorConfig.DEFAULT_API_KEY,
                "BINANCE_API_SECRET",
                SimulatorConfig.DEFAULT_SECRET,
                "BINANCE_FUTURES_REST_URL",
                exchange.restUrl(),
                "BINANCE_FUTURES_STREAM_URL",
                exchange.streamUrl(),
                "REDIS_URL",
                TestRedis.shared().url(),
                "SERVER_PORT",
                Integer.toString(port),
                "EXECUTOR_INSTANCE_ID",
                "ctl-it",
                "OPERATOR_TOKEN",
                TOKEN));
    // Several tests trade, and none of them waits for another.
    builder.environment().put("POLICY_COOLDOWN_GLOBAL", "0");
    builder.environment().put("POLICY_COOLDOWN_SYMBOL", "0");
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("executor.log").toFile())
            .start();
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  long pid() {
    return process.pid();
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
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    redis.shutdown();
    exchange.close();
  }
}
