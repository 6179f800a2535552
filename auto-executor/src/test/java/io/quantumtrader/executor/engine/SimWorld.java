package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.crash.CrashPoints;
import io.quantumtrader.executor.watch.HaltStore;
import io.quantumtrader.executor.watch.HoldStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One seed's world from its first event to its verdict. */
final class SimWorld {

  private static final long SECOND = 1_000_000;
  private static final long GIVE_UP_AT = 600 * SECOND;

  /** Longer than any request, copy or report can still be under way. */
  private static final long AFTERMATH = 16 * SECOND;

  private static final String[] SYMBOLS = {"BTCUSDT", "ETHUSDT"};
  private static final int LAST_POINT = 70;

  private final SimLife life;
  private final SimRedis redis;
  private final SimExchange exchange;
  private final SimOracle oracle;
  private final Settings settings;
  private final HaltStore haltStore = new SimExecutor.Kept();
  private final HoldStore holdStore = new SimExecutor.KeptHold();
  private final Map<SimProcess, SimExecutor> executors = new LinkedHashMap<>();
  private int crashesLeft;
  private int suspensionsLeft = 2;
  private int toPublish;
  private int undecided;

  private SimWorld(SimPlan plan, Settings settings) {
    this.life = new SimLife(plan);
    this.redis = new SimRedis(life);
    this.exchange = new SimExchange(life, SimExchange.PRICES);
    this.oracle = new SimOracle(life, redis, exchange);
    this.settings = settings;
    this.crashesLeft = plan.crashes();
  }

  static SimResult run(SimPlan plan, Settings settings) {
    return new SimWorld(plan, settings).run();
  }

  private SimResult run() {
    for (int i = 0; i < life.plan.intents(); i++) {
      publishLater(i);
    }
    disturb();
    start("exec-a", life.between(1, 300));
    if (life.has(SimFault.SECOND_EXECUTOR)) {
      life.met(SimFault.SECOND_EXECUTOR);
      start(life.dice.nextInt(4) == 0 ? "exec-a" : "exec-b", life.between(1, 6_000));
    }
    boolean quiet = awaitQuiet();
    verdict(quiet);
    long events = life.scheduler.count();
    long micros = life.scheduler.nowMicros();
    life.scheduler.close();
    return new SimResult(
        life.plan,
        List.copyOf(life.violations()),
        life.faultsMet(),
        life.hash(),
        events,
        micros,
        undecided,
        life.trace());
  }

  private void verdict(boolean quiet) {
    SimExecutor leader = leader();
    if (quiet || leader == null || leader.desk().orders().unresolved() == 0) {
      oracle.judge(leader, executors.values());
      return;
    }
    undecided += leader.desk().orders().unresolved();
    if (leader.halts().active().isEmpty()) {
      life.violated("unknown_is_visible", "an order is unknown and nothing is halted");
    }
  }

  private boolean awaitQuiet() {
    long quietSince = -1;
    for (long time = SECOND; time < GIVE_UP_AT; time += SECOND) {
      life.scheduler.runUntil(time);
      if (!isQuiet()) {
        quietSince = -1;
        continue;
      }
      quietSince = quietSince < 0 ? time : quietSince;
      boolean due = time >= SimLife.CALM_AT_MICROS && time - quietSince >= AFTERMATH;
      if (due && booksAreSettled(time)) {
        return true;
      }
    }
    return false;
  }

  private boolean isQuiet() {
    return toPublish == 0
        && oracle.isQuiescent()
        && leader() != null
        && executors.keySet().stream().noneMatch(p -> p.isSuspended(life.scheduler.nowMicros()));
  }

  /**
   * Compares three times: the first may still be put off by something that just ended, and a
   * difference has to be seen twice.
   */
  private boolean booksAreSettled(long time) {
    for (int round = 1; round <= 3; round++) {
      SimExecutor leader = leader();
      if (leader == null) {
        return false;
      }
      leader.reconcile();
      life.scheduler.runUntil(time + round * 2 * SECOND);
    }
    return isQuiet();
  }

  private @Nullable SimExecutor leader() {
    return executors.values().stream().filter(SimExecutor::isLeading).findFirst().orElse(null);
  }

  private void disturb() {
    if (life.has(SimFault.JOURNAL_OUTAGE)) {
      life.scheduler.after(
          Duration.ofMillis(life.between(0, 15_000)),
          null,
          () -> redis.goOut(Duration.ofMillis(life.between(300, 8_000))));
    }
    if (life.has(SimFault.BAN)) {
      life.scheduler.after(
          Duration.ofMillis(life.between(0, 8_000)),
          null,
          () -> exchange.ban(Duration.ofMillis(life.between(500, 10_000))));
    }
    if (life.plan.mutant() == SimMutant.JOURNAL_NOT_DURABLE) {
      life.scheduler.after(Duration.ofMillis(life.between(500, 8_000)), null, redis::failOver);
    }
  }

  private void start(String instance, long afterMillis) {
    life.scheduler.after(Duration.ofMillis(afterMillis), null, () -> begin(instance));
  }

  private void begin(String instance) {
    boolean dies = life.has(SimFault.CRASH) && crashesLeft > 0;
    boolean stops = life.has(SimFault.SUSPENSION) && suspensionsLeft > 0 && life.dice.nextBoolean();
    suspensionsLeft -= stops ? 1 : 0;
    SimProcess process =
        new SimProcess(
            died -> crashed(died, instance),
            dies ? 1 + life.dice.nextInt(LAST_POINT) : 0,
            stops ? 1 + life.dice.nextInt(LAST_POINT) : 0,
            Duration.ofMillis(life.between(1_000, 40_000)),
            () -> life.met(SimFault.SUSPENSION));
    SimExecutor executor =
        new SimExecutor(
            life,
            redis,
            exchange,
            process,
            instance,
            settings,
            haltStore,
            holdStore,
            oracle,
            CrashPoints.NONE);
    executors.put(process, executor);
    executor.start();
  }

  private void crashed(SimProcess process, String instance) {
    life.met(SimFault.CRASH);
    crashesLeft--;
    start(instance, life.between(20, 12_000));
  }

  private void publishLater(int number) {
    toPublish++;
    life.scheduler.after(
        Duration.ofMillis(life.dice.nextInt(4) == 0 ? 0 : life.between(0, 6_000)),
        null,
        () -> publish(number));
  }

  private void publish(int number) {
    toPublish--;
    String correlationId = "intent-" + number;
    Map<String, String> fields = intent(number, correlationId);
    String id = redis.publish(fields);
    oracle.published(correlationId);
    life.note("published " + correlationId + " " + fields.get("payload"));
    List<String> entries = new ArrayList<>(List.of(id));
    if (life.strikes(SimFault.INTENT_TWICE, 0.6)) {
      life.scheduler.after(
          Duration.ofMillis(life.between(0, 9_000)), null, () -> redis.publish(fields));
    }
    if (life.strikes(SimFault.INTENT_TRIMMED, 0.3)) {
      oracle.trimmed(correlationId);
      life.scheduler.after(
          Duration.ofMillis(life.between(0, 900)), null, () -> entries.forEach(redis::trim));
    }
    if (life.strikes(SimFault.INTENT_MALFORMED, 0.4)) {
      redis.publish(Map.of("event_type", "trade.intent", "payload", "{\"symbol\":"));
    }
  }

  private Map<String, String> intent(int number, String correlationId) {
    String symbol = SYMBOLS[life.dice.nextInt(10) < 7 ? 0 : 1];
    boolean bitcoin = symbol.equals(SYMBOLS[0]);
    String quantity = bitcoin ? "0.008" : "0.16";
    String side = life.dice.nextInt(4) > 0 ? "BUY" : "SELL";
    String payload =
        switch (life.dice.nextInt(number == 0 ? 4 : 6)) {
          case 0 ->
              """
              {"symbol":"%s","action":"%s","quantity":%s,"order_type":"LIMIT",\
              "limit_price":%s,"time_in_force":"GTC"}\
              """
                  .formatted(symbol, side, quantity, SimExchange.PRICES.get(symbol));
          case 4 -> "{\"symbol\":\"%s\",\"action\":\"CLOSE\"}".formatted(symbol);
          default ->
              "{\"symbol\":\"%s\",\"action\":\"%s\",\"quantity\":%s}"
                  .formatted(symbol, side, quantity);
        };
    return Map.of(
        "event_type", "trade.intent", "payload", payload, "correlation_id", correlationId);
  }
}
