package io.quantumtrader.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InFlightTallyTest {

  private final InFlightTally tally = new InFlightTally(Set.of("a", "b", "c"));

  private void at(long millis, Set<String> answered, Set<String> visible) {
    tally.observe(Duration.ofMillis(millis), answered, visible);
  }

  @Test
  void anOrderVisibleInTimeAndResolvedLaterIsClean() {
    at(100, Set.of("a"), Set.of("b"));
    at(9_000, Set.of("a", "b"), Set.of("c"));
    assertThat(tally.isOver()).isFalse();
    assertThat(tally.isClean()).isFalse();

    at(30_000, Set.of("a", "b", "c"), Set.of());

    assertThat(tally.isClean()).isTrue();
    assertThat(tally.figures())
        .isEqualTo(
            "within 10 s of readiness: resolved 2, visibly unknown 1, silent 0; worst to resolved or"
                + " visible 9000 ms, worst to resolved 30000 ms, unresolved at the end 0");
  }

  @Test
  void anOrderOfWhichNothingIsSeenInTimeIsSilentAndNotClean() {
    at(10_000, Set.of("a", "b"), Set.of());
    at(10_001, Set.of("a", "b", "c"), Set.of());

    assertThat(tally.isOver()).isTrue();
    assertThat(tally.isClean()).isFalse();
    assertThat(tally.figures()).contains("resolved 2, visibly unknown 0, silent 1");
  }

  @Test
  void anOrderThatIsNeverResolvedIsNotClean() {
    at(10, Set.of("a", "b"), Set.of("c"));

    assertThat(tally.isClean()).isFalse();
    assertThat(tally.figures()).endsWith("unresolved at the end 1");
  }
}
