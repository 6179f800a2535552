package io.quantumtrader.chaos;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.localredis.LocalRedis;
import io.quantumtrader.localredis.RedisOptions;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A producer that has lost its mind: as many entries as fast as Redis takes them, each under an id
 * of its own, with an exit now and then among them. The executor has the memory that the other
 * drills give it and the contract's rate limit.
 */
final class FloodDrill {

  private static final String FLOODED = "ETHUSDT";
  private static final String HELD = "ADAUSDT";
  private static final int EXITS = 40;
  private static final int BATCH = 1_000;
  private static final Duration START = Duration.ofSeconds(300);
  private static final Duration WRITING = Duration.ofSeconds(60);

  /** A hundredth of what an idle machine handles. */
  private static final Duration FOR_EACH = Duration.ofMillis(40);

  private final int intents;
  private final PrintStream out;
  private final Bus bus;
  private final Executor executor;

  private FloodDrill(int intents, PrintStream out, Bus bus, Executor executor) {
    this.intents = intents;
    this.out = out;
    this.bus = bus;
    this.executor = executor;
  }

  /** Whether each intent has ended, each exit was filled, and no more entries got through. */
  static boolean run(ChaosOptions options, PrintStream out) throws InterruptedException {
    Workbench bench = Workbench.here();
    out.println("logs in " + bench.directory());
    try (Http http = new Http();
        LocalRedis redis = LocalRedis.start(RedisOptions.durable().onPort(Workbench.freePort()));
        Exchange exchange = Exchange.start(bench, http, options.seed());
        Bus bus = Bus.connect(redis.port());
        Executor executor = packaged(bench, redis.port(), exchange.port(), http)) {
      return new FloodDrill(options.flood(), out, bus, executor).run();
    }
  }

  private static Executor packaged(Workbench bench, int redisPort, int exchangePort, Http http) {
    Map<String, String> variables = new HashMap<>(Executor.variables(redisPort, exchangePort));
    variables.remove("MAX_ORDERS_PER_MINUTE");
    List<String> command =
        bench.run(bench.jar("auto-executor"), List.of("-XX:+ExitOnOutOfMemoryError"));
    return new Executor("flooded", command, variables, bench, http);
  }

  private boolean run() throws InterruptedException {
    executor.start(null);
    if (executor.awaitReady(START).isEmpty()) {
      throw new ChaosException("the executor ended by itself");
    }
    publish(List.of(entry("position", HELD, "\"action\":\"BUY\",\"position_size_usd\":900")));
    until(START, this::isPositionOpen);
    long begun = System.nanoTime();
    flood();
    Duration written = since(begun);
    Peak peak = new Peak();
    until(
        START.plus(FOR_EACH.multipliedBy(intents)),
        () -> {
          peak.add(executor);
          return bus.backlog() == 0;
        });
    return report(written, since(begun), peak);
  }

  private boolean isPositionOpen() {
    return bus.events().stream()
        .anyMatch(event ->
            event.correlationId().equals("position") && event.type() == EventType.ORDER_DONE);
  }

  /** The most memory that was seen in use. */
  private static final class Peak {
    private long heapBytes;
    private long residentBytes;

    void add(Executor executor) throws InterruptedException {
      heapBytes = Math.max(heapBytes, executor.heapUsedBytes());
      residentBytes = Math.max(residentBytes, executor.peakResidentBytes());
    }
  }

  private void flood() {
    List<Map<String, String>> batch = new ArrayList<>();
    for (int number = 1; number <= intents; number++) {
      batch.add(entry("flood-" + number, FLOODED, "\"action\":\"BUY\",\"position_size_usd\":50"));
      if (number % Math.ceilDiv(intents, EXITS) == 0) {
        batch.add(
            entry(
                "exit-" + number,
                HELD,
                "\"action\":\"SELL\",\"reduce_only\":true,\"position_size_usd\":15"));
      }
      if (batch.size() >= BATCH || number == intents) {
        publish(batch);
        batch.clear();
      }
    }
  }

  private static Map<String, String> entry(String id, String symbol, String rest) {
    return Map.of(
        "event_type",
        "trade.intent",
        "correlation_id",
        id,
        "payload",
        "{\"symbol\":\"%s\",%s}".formatted(symbol, rest));
  }

  private void publish(List<Map<String, String>> entries) {
    RedisAsyncCommands<String, String> redis = bus.pipelined();
    List<RedisFuture<String>> sent = new ArrayList<>();
    entries.forEach(entry -> sent.add(redis.xadd(Producer.STREAM, entry)));
    if (!LettuceFutures.awaitAll(WRITING, sent.toArray(RedisFuture[]::new))) {
      throw new ChaosException("Redis did not take the flood within " + WRITING);
    }
  }

  private boolean report(Duration written, Duration handled, Peak peak) {
    List<ExecutionEvent> events = bus.events();
    Map<EventType, Long> flood =
        events.stream()
            .filter(event -> event.correlationId().startsWith("flood-"))
            .filter(event -> event.type().isTerminal())
            .collect(Collectors.groupingBy(ExecutionEvent::type, Collectors.counting()));
    List<Duration> exits =
        events.stream()
            .filter(event -> event.correlationId().startsWith("exit-"))
            .filter(event -> event.body() instanceof EventBody.OrderResponse)
            .map(event -> Duration.between(publishedAt(event), event.timestamp()))
            .sorted()
            .toList();
    long ended = flood.values().stream().mapToLong(Long::longValue).sum();
    out.printf(
        "flood %d written in %.1f s, handled in %.1f s (%.0f/s); ended %d %s; exits answered %d of"
            + " %d, published among them, waited median %d ms, worst %d ms; heap in use at most"
            + " %d MiB of 256, resident %d MiB; entries without an end %d%n",
        intents,
        seconds(written),
        seconds(handled),
        intents / seconds(handled),
        ended,
        flood,
        exits.size(),
        intents / Math.ceilDiv(intents, EXITS),
        exits.isEmpty() ? 0 : exits.get(exits.size() / 2).toMillis(),
        exits.isEmpty() ? 0 : exits.getLast().toMillis(),
        peak.heapBytes >> 20,
        peak.residentBytes >> 20,
        bus.open().size());
    return ended == intents && exits.size() == intents / Math.ceilDiv(intents, EXITS);
  }

  private static Instant publishedAt(ExecutionEvent event) {
    String entryId = String.valueOf(event.intentId());
    return Instant.ofEpochMilli(Long.parseLong(entryId.substring(0, entryId.indexOf('-'))));
  }

  private interface Condition {
    boolean holds() throws InterruptedException;
  }

  private static void until(Duration patience, Condition condition) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() - deadline > 0) {
        throw new ChaosException("the flood is not over after " + patience);
      }
      Thread.sleep(250);
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
