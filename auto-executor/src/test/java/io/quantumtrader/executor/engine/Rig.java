package io.quantumtrader.executor.engine;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.ExecutionEventCodec;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.config.SigningKeys;
import io.quantumtrader.executor.crash.CrashPoints;
import io.quantumtrader.executor.gate.Limits;
import io.quantumtrader.executor.intent.ClientOrderIds;
import io.quantumtrader.executor.journal.RedisConnections;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.venue.VenueContractTest;
import io.quantumtrader.executor.venue.VenueObserver;
import io.quantumtrader.executor.venue.binance.BinanceFuturesVenue;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.executor.watch.Loops;
import io.quantumtrader.simulator.ExchangeSimulator;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Real engines between a real Redis and a simulated exchange, and what they wrote. */
final class Rig implements AutoCloseable {

  static final Settings.Streams STREAMS =
      new Settings.Streams("quantum:stream:intent", "quantum:stream:execution");
  static final String SYMBOL = "BTCUSDT";

  /** Longer than anything here takes on a slow machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static final ExecutionEventCodec CODEC = new ExecutionEventCodec();

  private final ExchangeSimulator simulator;
  private final int redisPort;
  private final RedisConnections connections;
  final RedisCommands<String, String> redis;
  final List<String> violations = new CopyOnWriteArrayList<>();
  private final List<Engine> engines = new ArrayList<>();
  private final Map<Engine, Venue> venues = new ConcurrentHashMap<>();
  Settings.ForeignOrderPolicy foreignOrders = Settings.ForeignOrderPolicy.REPORT;

  Rig(ExchangeSimulator simulator, int redisPort) {
    this.simulator = simulator;
    this.redisPort = redisPort;
    this.connections = new RedisConnections(redisAt(redisPort));
    this.redis = connections.open();
  }

  private static Settings.Redis redisAt(int port) {
    return new Settings.Redis(URI.create("redis://127.0.0.1:" + port + "/0"), null);
  }

  /** An engine that reads intents. */
  Engine started(String instance) {
    Engine engine = starting(instance, redisPort);
    awaitReady(engine);
    return engine;
  }

  /** An engine that may have to wait before it reads intents. */
  Engine starting(String instance, int port) {
    return starting(instance, port, CrashPoints.NONE);
  }

  /**
   * @param points told of every point that is reached
   */
  Engine starting(String instance, int port, CrashPoints points) {
    Settings settings = settings(instance, port);
    Venue venue = new BinanceFuturesVenue(settings.binance(), Mode.TESTNET, VenueObserver.NONE);
    Engine engine =
        new Engine(
            settings,
            venue,
            (event, market) -> {},
            (invariant, detail) -> violations.add(invariant + ": " + detail),
            new Loops(InstantSource.system()),
            InstantSource.system(),
            points);
    engines.add(engine);
    venues.put(engine, venue);
    Thread.ofPlatform().name("start-" + instance).daemon(true).start(engine::start);
    return engine;
  }

  /** The engine's own way to the exchange. */
  Venue venue(Engine engine) {
    return venues.get(engine);
  }

  void awaitReady(Engine engine) {
    until(engine::isRunning);
    until(() -> engine.halts().active().isEmpty());
    until(() -> venues.get(engine).quote(SYMBOL).isPresent());
  }

  private Settings settings(String instance, int port) {
    Settings.Binance binance = VenueContractTest.settings(simulator);
    return new Settings(
        Mode.TESTNET,
        instance,
        "127.0.0.1",
        0,
        redisAt(port),
        STREAMS,
        new Settings.Binance(
            binance.futuresRestUrl(),
            binance.futuresStreamUrl(),
            binance.futuresWsApiUrl(),
            binance.spotRestUrl(),
            binance.spotStreamUrl(),
            binance.spotWsApiUrl(),
            binance.credentials(),
            Duration.ofMillis(1_000),
            Duration.ofMillis(1_500),
            3,
            Duration.ofMillis(50),
            1920,
            Settings.OrderTransport.REST,
            List.of()),
        limits(),
        new Settings.Watch(Duration.ofMillis(500), Duration.ofSeconds(60), foreignOrders),
        false,
        null,
        SigningKeys.NONE,
        null,
        List.of(),
        List.of());
  }

  /** The contract's, without the pauses between entries. */
  private static Limits limits() {
    Limits defaults = Limits.DEFAULTS;
    return new Limits(
        Set.of(),
        defaults.intentMaxAge(),
        defaults.minConfidence(),
        Duration.ZERO,
        Duration.ZERO,
        50,
        50,
        new BigDecimal("50000"),
        new BigDecimal("50000"),
        true,
        50,
        BigDecimal.ZERO,
        50,
        new BigDecimal("5000"),
        defaults.priceCollarPct(),
        1_000,
        new BigDecimal("50"),
        BigDecimal.ZERO,
        new BigDecimal("50"),
        1_000,
        defaults.maxLeverage(),
        defaults.defaultLeverage(),
        defaults.capitalFraction());
  }

  /** Publishes an intent as a producer does and returns its entry id. */
  String publish(String correlationId, String payload) {
    return redis.xadd(
        STREAMS.intent(),
        Map.of("event_type", "trade.intent", "correlation_id", correlationId, "payload", payload));
  }

  static String market(String symbol, String action, String quantity) {
    return "{\"symbol\":\"%s\",\"action\":\"%s\",\"quantity\":%s}"
        .formatted(symbol, action, quantity);
  }

  static String limit(String action, String quantity, String price, String timeInForce) {
    return "{\"symbol\":\"%s\",\"action\":\"%s\",\"quantity\":%s,\"order_type\":\"LIMIT\",\"limit_price\":%s,\"time_in_force\":\"%s\"}"
        .formatted(SYMBOL, action, quantity, price, timeInForce);
  }

  static String clientOrderId(String correlationId) {
    return ClientOrderIds.of(correlationId, "main", 1);
  }

  /** The best offer, as the engine sees it. */
  BigDecimal ask(Engine engine) {
    return venues.get(engine).quote(SYMBOL).orElseThrow().ask();
  }

  /** Everything on the execution stream. */
  List<ExecutionEvent> told() {
    return redis.xrange(STREAMS.execution(), Range.unbounded()).stream()
        .map(message -> CODEC.decode(message.getBody()))
        .toList();
  }

  List<ExecutionEvent> told(String correlationId) {
    return told().stream().filter(e -> e.correlationId().equals(correlationId)).toList();
  }

  /** The story of an intent in words, once the last of it is the one given. */
  List<String> story(String correlationId, EventType last) {
    until(() -> told(correlationId).stream().anyMatch(event -> event.type() == last));
    return story(correlationId);
  }

  List<String> story(String correlationId) {
    return told(correlationId).stream().map(Rig::word).toList();
  }

  static String word(ExecutionEvent event) {
    return word(event.body());
  }

  private static String word(EventBody body) {
    return switch (body) {
      case EventBody.OrderResponse told ->
          "ORDER_RESPONSE " + told.status() + " " + told.resolvedBy().wireName();
      case EventBody.OrderUpdate told -> "ORDER_UPDATE " + told.status();
      case EventBody.OrderDone told -> "ORDER_DONE " + told.outcome();
      case EventBody.OrderError told -> "ORDER_ERROR " + told.category();
      case EventBody.GateBlocked told -> "GATE_BLOCKED " + told.reasonCode();
      case EventBody.IntentRejected told -> "INTENT_REJECTED " + told.reasonCode();
      case EventBody.IntentDuplicate told -> "INTENT_DUPLICATE " + told.state();
      case EventBody other -> other.type().name();
    };
  }

  /** Pending entries of the group. */
  long pending() {
    return redis.xpending(STREAMS.intent(), "quantum:group:auto-executor").getCount();
  }

  /** How often the exchange was sent an order of this intent. */
  int posts(String correlationId) {
    return simulator
        .ledgerSummary()
        .postsByClientOrderId()
        .getOrDefault(clientOrderId(correlationId), 0);
  }

  static boolean isHalted(Engine engine, HaltReason reason) {
    return engine.halts().active().stream().map(Halt::reason).anyMatch(reason::equals);
  }

  /** Waits for a condition, within a bound; a Redis that is out is a condition not met. */
  static void until(Callable<Boolean> condition) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .ignoreException(RedisException.class)
        .until(condition);
  }

  @Override
  public void close() {
    engines.forEach(Engine::abandon);
    connections.close();
  }
}
