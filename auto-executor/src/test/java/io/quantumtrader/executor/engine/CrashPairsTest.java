package io.quantumtrader.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.crash.CrashAt;
import io.quantumtrader.executor.crash.CrashPoint;
import io.quantumtrader.executor.engine.CrashLife.Plan;
import io.quantumtrader.executor.engine.CrashLife.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every named point as the place where a process dies, alone and in every ordered pair with the
 * place where its successor dies.
 */
class CrashPairsTest {

  private static final CrashPoint[] POINTS = CrashPoint.values();

  /** A process takes over once; after that there is nothing left to adopt. */
  private static final Set<CrashPoint> ONCE_A_LIFE =
      EnumSet.of(CrashPoint.BEFORE_ADOPT, CrashPoint.AFTER_ADOPT);

  /** No process lives that long. */
  private static final CrashAt NEVER = new CrashAt(CrashPoint.BEFORE_ADOPT, Integer.MAX_VALUE);

  private final Settings settings =
      SimRun.settings(
          Map.of(
              "POLICY_MAX_POSITIONS_TOTAL", "100",
              "POLICY_MAX_EXPOSURE_TOTAL", "100000",
              "UNKNOWN_HALT_AFTER_MS", "600000"));

  @BeforeAll
  static void silence() {
    SimRun.quietly(true);
  }

  @AfterAll
  static void speak() {
    SimRun.quietly(false);
  }

  private Result live(Plan plan) {
    return CrashLife.run(plan, settings, false);
  }

  private static Plan alone(@Nullable CrashAt first, @Nullable CrashAt second) {
    return new Plan(first, second, false, SimMutant.NONE);
  }

  private List<Result> all(List<Plan> plans) {
    return plans.stream().parallel().map(this::live).toList();
  }

  /** The first and the second time each point is reached. */
  private static List<CrashAt> firstAndSecondTime() {
    return Arrays.stream(POINTS)
        .flatMap(point ->
            ONCE_A_LIFE.contains(point)
                ? Stream.of(new CrashAt(point, 1))
                : Stream.of(new CrashAt(point, 1), new CrashAt(point, 2)))
        .toList();
  }

  private static List<CrashAt> firstTime() {
    return Arrays.stream(POINTS).map(point -> new CrashAt(point, 1)).toList();
  }

  @Test
  void withoutACrashEveryPointIsReached() {
    Result undisturbed = live(alone(null, null));

    assertThat(undisturbed.violations()).isEmpty();
    assertThat(undisturbed.mayBeUnplaced()).isEmpty();
    assertThat(undisturbed.ends().keySet())
        .isEqualTo(CrashScene.all().map(CrashScene::name).collect(Collectors.toSet()));
    assertThat(undisturbed.reached())
        .as("a point that is not reached here has been proven nothing of: extend CrashScene")
        .containsOnlyKeys(POINTS)
        .allSatisfy((point, times) ->
            assertThat(times)
                .as(point.wireName())
                .isGreaterThanOrEqualTo(ONCE_A_LIFE.contains(point) ? 1 : 2));
  }

  @Test
  void theSameDeathsGiveTheSameLife() {
    for (CrashAt second : firstTime()) {
      Plan plan = alone(new CrashAt(CrashPoint.AFTER_CLAIM, 2), second);
      assertThat(live(plan).hash()).as(plan.toString()).isEqualTo(live(plan).hash());
    }
  }

  @Test
  void everyPointAloneEveryTimeItIsReached() {
    List<Plan> plans = new ArrayList<>();
    live(alone(NEVER, null))
        .reached()
        .forEach((point, times) ->
            IntStream.rangeClosed(1, times)
                .mapToObj(nth -> alone(new CrashAt(point, nth), null))
                .forEach(plans::add));

    List<Result> results = all(plans);
    System.out.printf("crash points: %d deaths at %d points%n", results.size(), POINTS.length);

    assertAllEndAs(live(alone(null, null)), results);
    assertThat(results).allMatch(Result::firstDied);
    assertThat(results.stream().map(result -> result.plan().first().point()).distinct())
        .containsExactly(POINTS);
  }

  @Test
  void everyOrderedPairOfPoints() {
    List<Plan> plans = new ArrayList<>();
    for (CrashAt first : firstAndSecondTime()) {
      firstAndSecondTime().forEach(second -> plans.add(alone(first, second)));
    }
    assertPairs("one executor", plans, POINTS.length * POINTS.length);
  }

  @Test
  void everyOrderedPairOfPointsWithAStandbyThatTakesOver() {
    List<Plan> plans = new ArrayList<>();
    for (CrashAt first : firstTime()) {
      firstTime().forEach(second -> plans.add(new Plan(first, second, true, SimMutant.NONE)));
    }
    assertPairs("two executors", plans, POINTS.length * POINTS.length);
  }

  private void assertPairs(String who, List<Plan> plans, int secondsReached) {
    Result undisturbed = live(new Plan(null, null, plans.getFirst().standby(), SimMutant.NONE));
    List<Result> results = all(plans);
    Set<List<CrashPoint>> pairs =
        results.stream()
            .filter(Result::secondDied)
            .map(result -> List.of(result.plan().first().point(), result.plan().second().point()))
            .collect(Collectors.toSet());
    System.out.printf(
        "crash pairs, %s: %d lives, second death reached in %d, for %d of %d ordered pairs;"
            + " %d orders interrupted between claim and answer%n",
        who,
        results.size(),
        results.stream().filter(Result::secondDied).count(),
        pairs.size(),
        POINTS.length * POINTS.length,
        results.stream().mapToInt(result -> result.mayBeUnplaced().size()).sum());

    assertAllEndAs(undisturbed, results);
    assertThat(results).allMatch(Result::firstDied);
    assertThat(pairs).hasSizeGreaterThanOrEqualTo(secondsReached);
  }

  private void assertAllEndAs(Result undisturbed, List<Result> results) {
    List<Result> wrong = results.stream().filter(result -> !endsAs(undisturbed, result)).toList();
    if (wrong.isEmpty()) {
      return;
    }
    Result worst = wrong.getFirst();
    fail(
        "%d of %d lives end otherwise than without a crash; %s: %s %s%n%s",
        wrong.size(),
        results.size(),
        worst.plan(),
        worst.violations(),
        differences(undisturbed, worst),
        String.join("\n", CrashLife.run(worst.plan(), settings, true).trace()));
  }

  private static boolean endsAs(Result undisturbed, Result result) {
    return result.violations().isEmpty() && differences(undisturbed, result).isEmpty();
  }

  /**
   * The same end for every intent; only an order that a process had claimed and did not live to
   * send, or whose refusal nobody lived to hear, may end otherwise, as not placed.
   */
  private static List<String> differences(Result undisturbed, Result result) {
    List<String> differences = new ArrayList<>();
    undisturbed
        .ends()
        .forEach((id, end) -> {
          String was = result.ends().getOrDefault(id, "nothing");
          boolean allowed = result.mayBeUnplaced().contains(id) && was.equals(notPlaced(end));
          if (!was.equals(end) && !allowed) {
            differences.add("%s: expected %s, was %s".formatted(id, end, was));
          }
        });
    return differences;
  }

  private static String notPlaced(String end) {
    return "ORDER_DONE NOT_PLACED 0, ledger [], " + end.substring(end.indexOf("repeated"));
  }

  /** An enumeration that lets these pass would prove nothing. */
  @ParameterizedTest
  @EnumSource(names = {"ACK_FIRST", "PENDING_NEVER_DRAINED"})
  void whatOnlyACrashBringsToLightIsFoundByASinglePoint(SimMutant mutant) {
    Result undisturbed = live(alone(null, null));

    assertThat(
            firstAndSecondTime().stream()
                .map(at -> live(new Plan(at, null, false, mutant)))
                .anyMatch(result -> !endsAs(undisturbed, result)))
        .isTrue();
  }
}
