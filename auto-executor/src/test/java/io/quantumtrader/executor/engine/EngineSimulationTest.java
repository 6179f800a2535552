package io.quantumtrader.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The engine's own classes in seeded worlds where everything that can go wrong does: {@code
 * -Dseeds=N} runs N of them, {@code -Dseed=S} begins with that one; with {@code -Dseed} alone only
 * that one is run, and its story is printed.
 */
class EngineSimulationTest {

  private static final long SEEDS = 100_000;

  /** From so many on, a fault that was never met means that the simulation is broken. */
  private static final long ENOUGH_TO_MEET_ALL = 5_000;

  /** A mutant that survives so many seeds counts as not found. */
  private static final long SEEDS_PER_MUTANT = 20_000;

  @BeforeAll
  static void silence() {
    SimRun.quietly(true);
  }

  @AfterAll
  static void speak() {
    SimRun.quietly(false);
  }

  @Test
  void everySeedKeepsThePromises() {
    boolean one = System.getProperty("seed") != null && System.getProperty("seeds") == null;
    long first = Long.getLong("seed", 1);
    SimRun run = new SimRun();
    if (one) {
      SimPlan plan = SimPlan.of(first, SimMutant.NONE).withTrace();
      run.one(plan).trace().forEach(System.out::println);
    }
    run.many(first, one ? 1 : Long.getLong("seeds", SEEDS), SimMutant.NONE, 1);
    System.out.println(run.figures());
    assertThat(run.firstFailure().map(run::explain)).as("failing seed, shrunk").isEmpty();
    if (run.seeds() >= ENOUGH_TO_MEET_ALL) {
      assertThat(run.faultsMet().keySet())
          .as("faults met at least once")
          .isEqualTo(EnumSet.allOf(SimFault.class));
    }
  }

  @Test
  void sameSeedGivesTheSameLife() {
    SimRun run = new SimRun();
    for (long seed = 1; seed <= 300; seed++) {
      SimResult once = run.one(SimPlan.of(seed, SimMutant.NONE));
      SimResult again = run.one(SimPlan.of(seed, SimMutant.NONE));
      assertThat(again.hash()).as("event hash of seed " + seed).isEqualTo(once.hash());
      assertThat(again.events()).as("events of seed " + seed).isEqualTo(once.events());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void everyKnownMistakeIsFound(SimMutant mutant) {
    SimRun run = new SimRun().many(1, SEEDS_PER_MUTANT, mutant, 1);
    assertThat(run.firstFailure()).as(mutant + " survived " + run.seeds() + " seeds").isPresent();
    SimResult failure = run.firstFailure().orElseThrow();
    System.out.printf(
        "mutant %s found after %d seeds, in seed %d: %s%n",
        mutant, run.seeds(), failure.plan().seed(), failure.violations().getFirst());
    SimResult shrunk = run.shrink(failure, failure.promise());
    assertThat(shrunk.violations()).isNotEmpty();
    assertThat(shrunk.trace()).isNotEmpty();
    assertThat(failure.plan().faults()).containsAll(shrunk.plan().faults());
  }
}
