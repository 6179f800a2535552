package io.quantumtrader.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One executor by its instance name: started and killed many times, the same one each time. */
final class Executor implements AutoCloseable {

  private static final String TOKEN = "chaos-operator-token";
  private static final String AT_THE_EXCHANGE = "OPEN";
  private static final Duration POLL = Duration.ofMillis(40);
  private static final List<String> WAITING =
      List.of("STARTING", "NOT_RECONCILED", "JOURNAL_UNAVAILABLE", "VENUE_UNREACHABLE");

  private static final Set<String> UNRESOLVED = Set.of("SUBMITTING", "UNKNOWN");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String name;
  private final int port = Workbench.freePort();
  private final List<String> command;
  private final Map<String, String> variables;
  private final Workbench bench;
  private final Http http;
  private @Nullable ChildJvm process;
  private long launchedNanos;

  Executor(
      String name,
      List<String> command,
      Map<String, String> variables,
      Workbench bench,
      Http http) {
    this.name = name;
    this.command = command;
    this.variables = variables;
    this.bench = bench;
    this.http = http;
  }

  /** The variables of every executor of a run: an account at the exchange, gates wide open. */
  static Map<String, String> variables(int redisPort, int exchangePort) {
    String rest = "http://127.0.0.1:" + exchangePort;
    String socket = "ws://127.0.0.1:" + exchangePort;
    Map<String, String> all = new HashMap<>();
    all.put("REDIS_URL", "redis://127.0.0.1:" + redisPort);
    all.put("OPERATOR_TOKEN", TOKEN);
    all.put("PAPER_TRADING", "false");
    all.put("BINANCE_API_KEY", "simulator-key");
    all.put("BINANCE_API_SECRET", "simulator-secret");
    all.put("BINANCE_FUTURES_REST_URL", rest);
    all.put("BINANCE_FUTURES_STREAM_URL", socket);
    all.put("BINANCE_FUTURES_WS_API_URL", socket + "/ws-fapi/v1");
    all.put("BINANCE_SPOT_REST_URL", rest);
    all.put("BINANCE_SPOT_STREAM_URL", socket);
    all.put("BINANCE_SPOT_WS_API_URL", socket);
    all.put("BINANCE_REQUEST_TIMEOUT_MS", "2000");
    all.put("BINANCE_RECV_WINDOW_MS", "2000");
    all.put("POLICY_COOLDOWN_GLOBAL", "0");
    all.put("POLICY_COOLDOWN_SYMBOL", "0");
    all.put("POLICY_MAX_POSITIONS_TOTAL", "10000");
    all.put("POLICY_MAX_PER_SYMBOL", "10000");
    all.put("POLICY_MAX_PER_REGIME", "10000");
    all.put("POLICY_MAX_EXPOSURE_TOTAL", "100000000");
    all.put("POLICY_MAX_EXPOSURE_PER_SYMBOL", "100000000");
    all.put("POLICY_SCALE_IN_MAX", "1000");
    all.put("POLICY_SCALE_IN_CONF_DELTA", "0");
    all.put("MAX_DAILY_TRADES", "1000000");
    all.put("MAX_DAILY_LOSS_PCT", "100");
    all.put("MAX_DRAWDOWN_PCT", "100");
    all.put("MAX_ORDERS_PER_MINUTE", "100000");
    return all;
  }

  /** The same for an exchange that announces no limits, so that our own bound is none either. */
  static Map<String, String> unlimited(int redisPort, int exchangePort) {
    Map<String, String> all = variables(redisPort, exchangePort);
    all.put("BINANCE_WEIGHT_THRESHOLD", "1000000");
    return all;
  }

  String name() {
    return name;
  }

  /**
   * @param crashAt {@code point:nth} at which it kills itself; null for none
   */
  void start(@Nullable String crashAt) {
    Map<String, String> own = new HashMap<>(variables);
    own.put("EXECUTOR_INSTANCE_ID", name);
    own.put("SERVER_PORT", Integer.toString(port));
    if (crashAt != null) {
      own.put("QUANTUM_CRASH_AT", crashAt);
    }
    launchedNanos = System.nanoTime();
    process = ChildJvm.start(name, command, own, bench.log(name));
  }

  /**
   * Waits until it takes intents. Halts that need a person are cleared on the way, as that person
   * would: here the cause is known, and it is the point of the run.
   *
   * @return time since its launch; empty when it died before
   */
  Optional<Duration> awaitReady(Duration patience) throws InterruptedException {
    while (true) {
      ChildJvm running = running();
      if (running.endsWithin(POLL)) {
        return Optional.empty();
      }
      Duration since = Duration.ofNanos(System.nanoTime() - launchedNanos);
      if (isReady()) {
        return Optional.of(since);
      }
      if (since.compareTo(patience) > 0) {
        throw new ChaosException("%s is not ready after %s".formatted(name, patience));
      }
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      HttpResponse<String> answer = http.get(uri("/actuator/health/readiness"));
      if (answer.statusCode() == 200) {
        return true;
      }
      if (answer.statusCode() == 503 && WAITING.stream().noneMatch(answer.body()::contains)) {
        clearHalts();
      }
      return false;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Does nothing when nobody answers: the next round asks again. */
  void clearHalts() throws InterruptedException {
    try {
      http.delete(uri("/api/v1/halt?detail=chaos%20run&by=chaos"), TOKEN);
    } catch (IOException dead) {
      // Killed meanwhile.
    }
  }

  /** What a person has to do in such a run. */
  void operate() throws InterruptedException {
    clearHalts();
    cancelResting();
  }

  /**
   * Asks for the end of every order the exchange is known to have; does nothing when nobody
   * answers.
   */
  void cancelResting() throws InterruptedException {
    try {
      HttpResponse<String> open = http.get(uri("/api/v1/orders?state=open&limit=500"));
      if (open.statusCode() == 200) {
        for (JsonNode order : JSON.readTree(open.body()).path("orders")) {
          if (order.path("state").asString().equals(AT_THE_EXCHANGE)) {
            String id = order.path("correlation_id").asString();
            http.post(uri("/api/v1/orders/" + id + "/cancel"), "{\"by\":\"chaos\"}", TOKEN);
          }
        }
      }
    } catch (IOException dead) {
      // Killed meanwhile.
    }
  }

  /** Zero while it does not answer. */
  long heapUsedBytes() throws InterruptedException {
    try {
      return http.get(uri("/actuator/prometheus"))
          .body()
          .lines()
          .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
          .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    } catch (IOException busy) {
      return 0;
    }
  }

  /** The most that was ever resident; zero where the system does not tell. */
  long peakResidentBytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + running().pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .sum();
    } catch (IOException noSuchFile) {
      return 0;
    }
  }

  boolean diesWithin(Duration time) throws InterruptedException {
    return running().endsWithin(time);
  }

  int exitCode() {
    return running().exitCode();
  }

  void kill() throws InterruptedException {
    running().kill();
  }

  boolean terminate(Duration patience) throws InterruptedException {
    return running().terminate(patience);
  }

  /** Correlation ids of the orders it lists without knowing their outcome. */
  Set<String> unresolved() throws InterruptedException {
    try {
      Set<String> ids = new HashSet<>();
      String orders = http.get(uri("/api/v1/orders?state=open&limit=500")).body();
      for (JsonNode order : JSON.readTree(orders).path("orders")) {
        if (UNRESOLVED.contains(order.path("state").asString())) {
          ids.add(order.path("correlation_id").asString());
        }
      }
      return ids;
    } catch (IOException e) {
      throw new ChaosException(name + " does not answer: " + e.getMessage(), e);
    }
  }

  private ChildJvm running() {
    ChildJvm started = process;
    if (started == null) {
      throw new IllegalStateException("expected " + name + " to have been started");
    }
    return started;
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
