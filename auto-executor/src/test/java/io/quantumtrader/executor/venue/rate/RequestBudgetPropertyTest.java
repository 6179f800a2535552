package io.quantumtrader.executor.venue.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of any traffic, on a virtual clock and against both ways of counting. */
class RequestBudgetPropertyTest {

  private static final Duration ONE_WINDOW = Duration.ofSeconds(10);
  private static final int ENTRIES = 2_000;
  private static final int EXITS = 50;

  private static IntStream seeds() {
    return IntStream.range(0, 25);
  }

  private static RequestBudget budget() {
    return new RequestBudget(RateLimit.BINANCE_FUTURES, 1_920, 10_000);
  }

  private static Traffic traffic(long seed, SplittableRandom dice, long slowestMillis) {
    Duration phase = Duration.ofMillis(dice.nextLong(60_000));
    return new Traffic(
        seed, budget(), new CountingExchange(RateLimit.BINANCE_FUTURES, phase), slowestMillis);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aBurstOverrunsNoWindowKeepsExitsShortAndTakesHardlyLongerThanItMust(int seed) {
    SplittableRandom dice = new SplittableRandom(seed);
    Traffic traffic = traffic(seed, dice, 60);
    IntStream.range(0, ENTRIES)
        .forEach(_ -> traffic.ask(Duration.ZERO, Precedence.ENTRY, Cost.ONE_ORDER));
    IntStream.range(0, EXITS)
        .forEach(_ ->
            traffic.ask(Duration.ofMillis(dice.nextLong(80_000)), Precedence.EXIT, Cost.ONE_ORDER));
    traffic.run();

    assertThat(traffic.exchange.overruns()).isZero();
    assertThat(traffic.longestWait(Precedence.EXIT)).isLessThanOrEqualTo(ONE_WINDOW);
    Duration minimum = Traffic.theoreticalMinimum(ENTRIES + EXITS, RateLimit.BINANCE_FUTURES);
    assertThat(minimum).isEqualTo(Duration.ofSeconds(80));
    assertThat(traffic.makespan())
        .isBetween(minimum, minimum.plus(minimum.multipliedBy(3).dividedBy(100)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noMixtureOverrunsAnyWindow(int seed) {
    SplittableRandom dice = new SplittableRandom(seed);
    Traffic traffic = traffic(seed, dice, dice.nextLong(5, 4_000));
    int[] weights = {1, 1, 1, 5, 30, 40};
    Precedence[] classes = Precedence.values();
    for (int i = 0; i < 3_000; i++) {
      boolean order = dice.nextInt(3) == 0;
      traffic.ask(
          Duration.ofMillis(dice.nextLong(120_000)),
          classes[dice.nextInt(classes.length)],
          order ? Cost.ONE_ORDER : Cost.ofWeight(weights[dice.nextInt(weights.length)]));
    }
    traffic.run();

    assertThat(traffic.exchange.overruns()).isZero();
    assertThat(traffic.budget.waiting()).isZero();
  }

  @Test
  void aProcessStartedInTheMiddleOfABurstDoesNotAddToIt() {
    for (int seed = 0; seed < 25; seed++) {
      CountingExchange exchange =
          new CountingExchange(
              RateLimit.BINANCE_FUTURES, Duration.ofMillis(-Traffic.START.toEpochMilli() % 60_000));
      for (int i = 0; i < 280; i++) {
        exchange.arrive(Cost.ONE_ORDER, Traffic.START);
      }
      Traffic traffic = new Traffic(seed, budget(), exchange, 50);
      IntStream.range(0, 300)
          .forEach(_ -> traffic.ask(Duration.ofSeconds(1), Precedence.ENTRY, Cost.ONE_ORDER));
      traffic.run();

      assertThat(exchange.overruns()).as("seed " + seed).isZero();
    }
  }
}
