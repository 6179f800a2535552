package io.quantumtrader.executor.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LadderTest {

  private static Stream<Ladder> all() {
    return Stream.of(Ladder.UNKNOWN, Ladder.WORKING, Ladder.ABSENCE, Ladder.FILLS);
  }

  @ParameterizedTest
  @MethodSource("all")
  void waitsWidenAndTheLastOneRepeats(Ladder ladder) {
    List<Duration> waits = IntStream.range(0, ladder.length()).mapToObj(ladder::rung).toList();

    assertThat(waits).isSorted().doesNotHaveDuplicates();
    assertThat(ladder.rung(1_000_000)).isEqualTo(waits.getLast());
  }

  @ParameterizedTest
  @MethodSource("all")
  void noLadderAsksMoreThanFiveTimesInItsFirstSecond(Ladder ladder) {
    Duration elapsed = Duration.ZERO;
    int asked = 0;
    while (elapsed.plus(ladder.rung(asked)).compareTo(Duration.ofSeconds(1)) <= 0) {
      elapsed = elapsed.plus(ladder.rung(asked++));
    }
    assertThat(asked).isLessThanOrEqualTo(5);
  }
}
