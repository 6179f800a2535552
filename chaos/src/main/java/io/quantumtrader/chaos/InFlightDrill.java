package io.quantumtrader.chaos;

import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.localredis.LocalRedis;
import io.quantumtrader.localredis.RedisOptions;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * One kill -9 with many orders in flight whose answers have not come, and how soon after the
 * restart each of them is resolved, or at least visibly unknown.
 */
final class InFlightDrill {

  private static final List<String> SYMBOLS =
      List.of(
          "ETHUSDT",
          "BNBUSDT",
          "SOLUSDT",
          "XRPUSDT",
          "ADAUSDT",
          "DOGEUSDT",
          "AVAXUSDT",
          "NEARUSDT",
          "LINKUSDT",
          "LTCUSDT");
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration SETTING_UP = Duration.ofSeconds(180);
  private static final Duration QUIET_WITHIN = Duration.ofSeconds(240);
  private static final long POLL_MS = 50;

  private final ChaosOptions options;
  private final PrintStream out;
  private final Bus bus;
  private final Exchange exchange;
  private final Executor executor;

  private InFlightDrill(
      ChaosOptions options, PrintStream out, Bus bus, Exchange exchange, Executor executor) {
    this.options = options;
    this.out = out;
    this.bus = bus;
    this.exchange = exchange;
    this.executor = executor;
  }

  /**
   * Whether every order was accounted for in time, resolved in the end, and placed at most once.
   */
  static boolean run(ChaosOptions options, PrintStream out) throws InterruptedException {
    Workbench bench = Workbench.here();
    out.println("logs in " + bench.directory());
    try (Http http = new Http();
        LocalRedis redis = LocalRedis.start(RedisOptions.durable().onPort(Workbench.freePort()));
        Exchange exchange = Exchange.startLimited(bench, http, options.seed());
        Bus bus = Bus.connect(redis.port());
        Executor executor = packaged(bench, redis.port(), exchange.port(), http)) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                executor.close();
                exchange.close();
              }));
      return new InFlightDrill(options, out, bus, exchange, executor).run();
    }
  }

  private static Executor packaged(Workbench bench, int redisPort, int exchangePort, Http http)
      throws InterruptedException {
    Map<String, String> variables = Executor.variables(redisPort, exchangePort);
    List<String> command = FastStart.prepare(bench, variables, http);
    return new Executor("in-flight", command, variables, bench, http);
  }

  private boolean run() throws InterruptedException {
    executor.start(null);
    Duration first = ready();
    openPositions();
    exchange.fault("{\"type\":\"STREAM_DROP\"}");
    exchange.fault(
        "{\"type\":\"UNAVAILABLE_503\",\"match\":{\"method\":\"GET\",\"path\":\"/fapi/v1/order\"}}");
    for (int at = 0; at < SYMBOLS.size(); at++) {
      // Half of them reach the book, half do not: both have to be found out.
      exchange.fault(
          "{\"type\":\"%s\",\"match\":{\"method\":\"POST\",\"path\":\"/fapi/v1/order\",\"symbol\":\"%s\"},\"params\":{\"ms\":60000}}"
              .formatted(at % 2 == 0 ? "RESPONSE_DELAY" : "INGRESS_DELAY", SYMBOLS.get(at)));
    }
    Set<String> asked = publish();
    until("every order is on its way", () -> told(EventType.ORDER_SUBMIT).containsAll(asked));
    executor.kill();
    Set<String> inFlight = new HashSet<>(asked);
    inFlight.removeAll(answered());
    Set<String> unknown = told(EventType.ORDER_UNKNOWN);
    long unanswered = inFlight.stream().filter(id -> !unknown.contains(id)).count();
    exchange.endFaults();
    executor.start(null);
    Duration restart = ready();
    InFlightTally tally = follow(inFlight);
    long twice = exchange.ledger().posts().values().stream().filter(posts -> posts > 1).count();
    out.printf(
        "in flight at the kill %d (%d unanswered, %d unknown); %s, sent twice %d,"
            + " restart to readiness %d ms (first start %d ms), seed %d%n",
        inFlight.size(),
        unanswered,
        inFlight.size() - unanswered,
        tally.figures(),
        twice,
        restart.toMillis(),
        first.toMillis(),
        options.seed());
    return tally.isClean() && twice == 0 && inFlight.size() >= options.inFlight();
  }

  private Duration ready() throws InterruptedException {
    return executor
        .awaitReady(START)
        .orElseThrow(() -> new ChaosException("the executor ended by itself"));
  }

  /** Exits of one symbol may be in flight side by side; entries may not. */
  private void openPositions() throws InterruptedException {
    Set<String> entries = new HashSet<>();
    for (String symbol : SYMBOLS) {
      entries.add(symbol);
      publish(
          symbol,
          "{\"symbol\":\"%s\",\"action\":\"BUY\",\"position_size_usd\":950}".formatted(symbol));
    }
    until("every position is open", () -> told(EventType.ORDER_DONE).containsAll(entries));
  }

  private Set<String> publish() throws InterruptedException {
    List<BigDecimal> prices = new ArrayList<>();
    for (String symbol : SYMBOLS) {
      prices.add(
          exchange.markPrice(symbol).multiply(new BigDecimal("1.03")).round(new MathContext(3)));
    }
    Set<String> asked = new HashSet<>();
    int each = Math.ceilDiv(options.inFlight(), SYMBOLS.size());
    for (int number = 0; number < options.inFlight(); number++) {
      int at = number % SYMBOLS.size();
      String id = "in-flight-" + number;
      asked.add(id);
      publish(
          id,
          "{\"symbol\":\"%s\",\"action\":\"SELL\",\"reduce_only\":true,\"position_size_usd\":%d,\"order_type\":\"LIMIT\",\"limit_price\":%s}"
              .formatted(SYMBOLS.get(at), 900 / each, prices.get(at).toPlainString()));
    }
    return asked;
  }

  private void publish(String correlationId, String payload) {
    String ignored =
        bus.commands()
            .xadd(
                Producer.STREAM,
                Map.of(
                    "event_type",
                    "trade.intent",
                    "correlation_id",
                    correlationId,
                    "payload",
                    payload));
  }

  private Set<String> told(EventType type) {
    return bus.events().stream()
        .filter(event -> event.type() == type)
        .map(ExecutionEvent::correlationId)
        .collect(Collectors.toSet());
  }

  private Set<String> answered() {
    Set<String> answered = told(EventType.ORDER_RESPONSE);
    answered.addAll(told(EventType.ORDER_ERROR));
    return answered;
  }

  private InFlightTally follow(Set<String> inFlight) throws InterruptedException {
    InFlightTally tally = new InFlightTally(inFlight);
    long readySince = System.nanoTime();
    while (true) {
      Set<String> visible = executor.unresolved();
      Duration now = Duration.ofNanos(System.nanoTime() - readySince);
      tally.observe(now, answered(), visible);
      if (tally.isOver() || now.compareTo(QUIET_WITHIN) > 0) {
        return tally;
      }
      Thread.sleep(POLL_MS);
    }
  }

  private static void until(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + SETTING_UP.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new ChaosException("expected that " + what + " within " + SETTING_UP);
      }
      Thread.sleep(POLL_MS);
    }
  }
}
