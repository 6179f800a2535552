package io.quantumtrader.model.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.quantumtrader.model.check.Finding.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckerTest {

  /** A graph given by its edges; every node is a state. */
  private record Graph(Map<Integer, List<Integer>> edges, Set<Integer> settled, Set<Integer> bad)
      implements Model<Integer> {

    @Override
    public Integer initial() {
      return 0;
    }

    @Override
    public List<Step<Integer>> steps(Integer state) {
      return edges.getOrDefault(state, List.of()).stream()
          .map(next -> new Step<>(() -> state + " to " + next, next))
          .toList();
    }

    @Override
    public Optional<String> violation(Integer state) {
      return bad.contains(state) ? Optional.of("in " + state) : Optional.empty();
    }

    @Override
    public boolean isSettled(Integer state) {
      return settled.contains(state);
    }
  }

  private record Endless() implements Model<Integer> {

    @Override
    public Integer initial() {
      return 0;
    }

    @Override
    public List<Step<Integer>> steps(Integer state) {
      return List.of(new Step<>(() -> "on", state + 1));
    }

    @Override
    public Optional<String> violation(Integer state) {
      return Optional.empty();
    }

    @Override
    public boolean isSettled(Integer state) {
      return false;
    }
  }

  private static Verdict search(Model<Integer> model) {
    return new Checker<>(model, 100).run();
  }

  @Test
  void aModelWithNothingWrongHoldsAndEveryStateIsCountedOnce() {
    Verdict verdict =
        search(
            new Graph(Map.of(0, List.of(1, 2), 1, List.of(3), 2, List.of(3)), Set.of(3), Set.of()));

    assertThat(verdict).isEqualTo(new Verdict(4, 4, 2, Optional.empty()));
  }

  @Test
  void theTraceToAViolationIsAShortestOneWhateverTheOrderOfTheSteps() {
    Map<Integer, List<Integer>> edges =
        Map.of(0, List.of(1, 4), 1, List.of(2), 2, List.of(3), 3, List.of(9), 4, List.of(9));

    Verdict verdict = search(new Graph(edges, Set.of(), Set.of(9)));

    assertThat(verdict.finding())
        .contains(new Finding(Kind.VIOLATION, "in 9", List.of("0 to 4", "4 to 9")));
  }

  @Test
  void aViolationInTheFirstStateHasAnEmptyTrace() {
    Verdict verdict = search(new Graph(Map.of(), Set.of(0), Set.of(0)));

    assertThat(verdict.finding()).contains(new Finding(Kind.VIOLATION, "in 0", List.of()));
  }

  @Test
  void aPlantedDeadlockIsFoundAlsoWhereTheStateOnlyStepsToItself() {
    for (List<Integer> after : List.of(List.<Integer>of(), List.of(2))) {
      Verdict verdict = search(new Graph(Map.of(0, List.of(1, 2), 2, after), Set.of(1), Set.of()));

      assertThat(verdict.finding().orElseThrow().kind()).isEqualTo(Kind.DEADLOCK);
      assertThat(verdict.finding().orElseThrow().trace()).containsExactly("0 to 2");
    }
  }

  @Test
  void aCircleWithNoWayOutIsATrap() {
    Map<Integer, List<Integer>> edges =
        Map.of(0, List.of(1, 2), 2, List.of(3), 3, List.of(4), 4, List.of(3));

    Finding finding = search(new Graph(edges, Set.of(1), Set.of())).finding().orElseThrow();

    assertThat(finding.kind()).isEqualTo(Kind.TRAP);
    assertThat(finding.trace()).containsExactly("0 to 2");
  }

  @Test
  void aCircleWithAWayOutIsNoTrap() {
    Map<Integer, List<Integer>> edges = Map.of(0, List.of(2), 2, List.of(3), 3, List.of(0, 1));

    assertThat(search(new Graph(edges, Set.of(1), Set.of())).holds()).isTrue();
  }

  @Test
  void aModelThatGrowsBeyondTheBoundFailsInsteadOfFillingTheMemory() {
    Model<Integer> endless = new Endless();

    assertThatIllegalStateException()
        .isThrownBy(() -> search(endless))
        .withMessageContaining("expected at most 100 states");
  }

  /** Two threads that take two locks in opposite order: the textbook deadlock. */
  private record Locks(List<Integer> done) implements Model<List<Integer>> {

    /** Steps a thread has made: 0 none, 1 first lock, 2 both, 3 both given back. */
    @Override
    public List<Integer> initial() {
      return List.of(0, 0);
    }

    @Override
    public List<Step<List<Integer>>> steps(List<Integer> at) {
      List<Step<List<Integer>>> steps = new ArrayList<>();
      for (int thread = 0; thread < 2; thread++) {
        int other = at.get(1 - thread);
        boolean free =
            switch (at.get(thread)) {
              case 0 -> other != 2;
              case 1 -> other == 0 || other == 3;
              case 2 -> true;
              default -> false;
            };
        if (free) {
          Integer[] next = at.toArray(Integer[]::new);
          next[thread]++;
          int who = thread;
          steps.add(new Step<>(() -> "thread " + who, Arrays.asList(next)));
        }
      }
      return steps;
    }

    @Override
    public Optional<String> violation(List<Integer> at) {
      return at.equals(List.of(2, 2)) ? Optional.of("both hold both") : Optional.empty();
    }

    @Override
    public boolean isSettled(List<Integer> at) {
      return at.equals(done);
    }
  }

  @Test
  void locksTakenInOppositeOrderDeadlockAfterOneStepOfEach() {
    Verdict verdict = new Checker<>(new Locks(List.of(3, 3)), 100).run();

    Finding finding = verdict.finding().orElseThrow();
    assertThat(finding.kind()).isEqualTo(Kind.DEADLOCK);
    assertThat(finding.trace()).containsExactlyInAnyOrder("thread 0", "thread 1");
    assertThat(finding.story()).startsWith("DEADLOCK").contains("  1. thread");
  }
}
