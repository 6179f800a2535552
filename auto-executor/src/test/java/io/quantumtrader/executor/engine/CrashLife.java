package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.crash.CrashAt;
import io.quantumtrader.executor.crash.CrashPoint;
import io.quantumtrader.executor.order.OrderEvent;
import io.quantumtrader.executor.order.OrderState;
import io.quantumtrader.executor.watch.HaltStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One world in which a process dies at one named point, the next one at another, and the one after
 * that has to bring everything to its end. No dice decide about an order: what the run without
 * crashes ends with is what every run has to end with.
 */
final class CrashLife {

  private static final long SECOND = 1_000_000;
  private static final long GIVE_UP_AT = 400 * SECOND;

  /** Longer than any request, answer or report can still be under way. */
  private static final long AFTERMATH = 11 * SECOND;

  private static final Duration LEGACY_DIES_AFTER = Duration.ofMillis(400);
  private static final Duration RESTART = Duration.ofMillis(300);
  private static final Duration BETWEEN_INTENTS = Duration.ofMillis(40);
  private static final Duration PUBLISHED_AGAIN_AFTER = Duration.ofSeconds(2);
  private static final Duration OPERATOR_LOOKS_EVERY = Duration.ofSeconds(1);

  /** From the claim of an order to the moment at which its request has left. */
  private static final Duration CLAIM_TO_SEND = Duration.ofMillis(20);

  /** Two ways over the network, and a moment inside the exchange and the journal. */
  private static final Duration SEND_TO_ANSWER = Duration.ofMillis(110);

  /**
   * Two deaths, in this order.
   *
   * @param first where the first process dies; null = nowhere
   * @param second where the next one dies; null = nowhere
   * @param standby whether a second executor takes over, instead of the same one started again
   */
  record Plan(
      @Nullable CrashAt first, @Nullable CrashAt second, boolean standby, SimMutant mutant) {}

  /**
   * How it went.
   *
   * @param firstDied whether the first process came to its point
   * @param reached how often the first process was at each point
   * @param ends by correlation id, in words
   * @param mayBeUnplaced orders of which a process died before it sent them, or before it heard the
   *     refusal that nobody else will ever hear
   */
  record Result(
      Plan plan,
      boolean firstDied,
      boolean secondDied,
      Map<CrashPoint, Integer> reached,
      Map<String, String> ends,
      Set<String> mayBeUnplaced,
      List<String> violations,
      long hash,
      List<String> trace) {}

  private final Plan plan;
  private final Settings settings;
  private final SimLife life;
  private final SimRedis redis;
  private final SimExchange exchange;
  private final SimOracle oracle;
  private final HaltStore haltStore = new SimExecutor.Kept();
  private final Map<SimProcess, SimExecutor> executors = new LinkedHashMap<>();
  private final List<Instant> deaths = new ArrayList<>();
  private @Nullable SimProcess first;
  private @Nullable SimProcess second;
  private int toPublish;

  private CrashLife(Plan plan, Settings settings, boolean traced) {
    this.plan = plan;
    this.settings = settings;
    this.life =
        new SimLife(new SimPlan(1, Set.of(), 0, 0, plan.mutant(), traced), CrashScene::conduct);
    this.redis = new SimRedis(life);
    this.exchange = new SimExchange(life, CrashScene.prices());
    this.oracle = new SimOracle(life, redis, exchange);
  }

  static Result run(Plan plan, Settings settings, boolean traced) {
    return new CrashLife(plan, settings, traced).run();
  }

  private Result run() {
    CrashScene.held().forEach(symbol -> exchange.hold(symbol, CrashScene.HELD));
    publish(CrashScene.LEGACY);
    SimProcess legacy = start("exec-a", null, _ -> {});
    life.scheduler.after(
        LEGACY_DIES_AFTER,
        null,
        () -> {
          legacy.die();
          later(RESTART, this::startFirst);
        });
    later(OPERATOR_LOOKS_EVERY.multipliedBy(3), this::operate);
    if (!awaitQuiet()) {
      life.violated("comes_to_rest", "something is still to be done");
    }
    oracle.judge(leader(), executors.values());
    Map<String, String> ends = new TreeMap<>();
    Set<String> mayBeUnplaced = new TreeSet<>();
    CrashScene.all().forEach(scene -> end(scene, ends, mayBeUnplaced));
    life.scheduler.close();
    return new Result(
        plan,
        first != null && first.diedAtItsPoint(),
        second != null && second.diedAtItsPoint(),
        first == null ? Map.of() : first.reached(),
        ends,
        mayBeUnplaced,
        List.copyOf(life.violations()),
        life.hash(),
        life.trace());
  }

  private void later(Duration wait, Runnable work) {
    life.scheduler.after(wait, null, work);
  }

  private void startFirst() {
    publish(CrashScene.FIRST);
    first = start("exec-a", plan.first(), _ -> firstDied());
    if (plan.first() == null) {
      later(PUBLISHED_AGAIN_AFTER, () -> publish(CrashScene.SECOND));
    }
    if (plan.standby()) {
      later(RESTART, () -> second = start("exec-b", plan.second(), _ -> secondDied()));
    }
  }

  private void firstDied() {
    died();
    publish(CrashScene.SECOND);
    if (plan.standby()) {
      onceLeading("exec-b", () -> start("exec-a", null, _ -> {}));
    } else {
      later(RESTART, () -> second = start("exec-a", plan.second(), _ -> secondDied()));
    }
  }

  private void secondDied() {
    died();
    if (plan.standby()) {
      onceLeading("exec-a", () -> start("exec-b", null, _ -> {}));
    } else {
      later(RESTART, () -> start("exec-a", null, _ -> {}));
    }
  }

  private void died() {
    life.note("CRASH");
    deaths.add(life.scheduler.instant());
  }

  /** Started any earlier, the dead one would have its lead back. */
  private void onceLeading(String instance, Runnable work) {
    later(
        RESTART,
        () -> {
          if (redis.leader().equals(instance)) {
            work.run();
          } else {
            onceLeading(instance, work);
          }
        });
  }

  private SimProcess start(String instance, @Nullable CrashAt at, SimProcess.Fate fate) {
    SimProcess process = SimProcess.dyingAt(at, fate);
    SimExecutor executor =
        new SimExecutor(
            life,
            redis,
            exchange,
            process,
            instance,
            settings,
            haltStore,
            new SimExecutor.KeptHold(),
            oracle,
            process::reach);
    executors.put(process, executor);
    executor.start();
    return process;
  }

  private void publish(List<CrashScene> scenes) {
    Duration wait = BETWEEN_INTENTS;
    for (CrashScene scene : scenes) {
      publishAfter(wait, scene);
      if (scene.again()) {
        publishAfter(wait.plus(PUBLISHED_AGAIN_AFTER), scene);
      }
      wait = wait.plus(BETWEEN_INTENTS);
    }
  }

  private void publishAfter(Duration wait, CrashScene scene) {
    toPublish++;
    later(
        wait,
        () -> {
          toPublish--;
          oracle.published(scene.name());
          redis.publish(scene.fields());
        });
  }

  /** A person who cancels what rests, and looks again until it is gone. */
  private void operate() {
    SimExecutor leader = leader();
    if (leader != null) {
      for (LiveOrder order : List.copyOf(leader.desk().live())) {
        if (life.conduct(order.state().attempt().ticket()) == SimConduct.RESTING
            && order.state() instanceof OrderState.Working working
            && !working.cancelWanted()) {
          OrderEvent wish = new OrderEvent.CancelRequested("operator", life.scheduler.instant());
          leader.desk().signal(order, wish);
        }
      }
    }
    later(OPERATOR_LOOKS_EVERY, this::operate);
  }

  private @Nullable SimExecutor leader() {
    return executors.values().stream().filter(SimExecutor::isLeading).findFirst().orElse(null);
  }

  private boolean awaitQuiet() {
    long quietSince = -1;
    for (long time = 4 * SECOND; time < GIVE_UP_AT; time += SECOND) {
      life.scheduler.runUntil(time);
      if (!isQuiet()) {
        quietSince = -1;
        continue;
      }
      quietSince = quietSince < 0 ? time : quietSince;
      if (time - quietSince >= AFTERMATH && booksAreSettled(time)) {
        return true;
      }
    }
    return false;
  }

  private boolean isQuiet() {
    return toPublish == 0 && oracle.isQuiescent() && leader() != null;
  }

  private boolean booksAreSettled(long time) {
    for (int round = 1; round <= 2; round++) {
      SimExecutor leader = leader();
      if (leader == null) {
        return false;
      }
      leader.reconcile();
      life.scheduler.runUntil(time + round * SECOND / 2);
    }
    return isQuiet();
  }

  /** How the intent ended, on the stream and at the exchange; absent when nobody published it. */
  private void end(CrashScene scene, Map<String, String> ends, Set<String> mayBeUnplaced) {
    List<ExecutionEvent> story =
        redis.events().stream().filter(e -> e.correlationId().equals(scene.name())).toList();
    if (story.isEmpty()) {
      return;
    }
    long repeated = story.stream().filter(event -> isRepetition(scene, event)).count();
    String told = "";
    for (ExecutionEvent event : story) {
      if (event.type().isTerminal()) {
        told += event.type() + " " + outcome(event) + ", ";
      }
    }
    String held =
        exchange.ledger().stream()
            .filter(order -> order.ticket().symbol().equals(scene.symbol()))
            .map(order -> order.status() + " " + order.executed())
            .toList()
            .toString();
    if (story.stream().anyMatch(event -> isUnsettledAtADeath(scene, event))) {
      mayBeUnplaced.add(scene.name());
    }
    ends.put(scene.name(), told + "ledger " + held + ", repeated " + repeated);
  }

  /**
   * An exit may go ahead of its turn; if nobody lives to know that, its own entry is told as a
   * repetition when its turn comes.
   */
  private static boolean isRepetition(CrashScene scene, ExecutionEvent event) {
    return event.body() instanceof EventBody.IntentDuplicate duplicate
        && !(scene.isExit() && duplicate.originalIntentId().equals(event.intentId()));
  }

  private static String outcome(ExecutionEvent event) {
    return switch (event.body()) {
      case EventBody.OrderDone done -> done.outcome() + " " + done.executedQty().toPlainString();
      case EventBody.GateBlocked blocked -> blocked.reasonCode().name();
      case EventBody.IntentRejected rejected -> rejected.reasonCode().name();
      case EventBody other -> other.type().name();
    };
  }

  private boolean isUnsettledAtADeath(CrashScene scene, ExecutionEvent event) {
    boolean sent = oracle.wasSent(String.valueOf(event.clientOrderId()));
    boolean expected = !sent || scene.conduct() == SimConduct.REFUSED;
    Duration within = sent ? SEND_TO_ANSWER : CLAIM_TO_SEND;
    return event.type() == EventType.ORDER_SUBMIT
        && expected
        && deaths.stream()
            .map(death -> Duration.between(event.timestamp(), death))
            .anyMatch(gap -> !gap.isNegative() && gap.compareTo(within) <= 0);
  }
}
