package io.quantumtrader.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private static final List<String> POINTS = List.of("a", "b", "c");

  @Test
  void everyPointHasItsTurnBeforeAnyHasItsSecond() {
    Turns turns = new Turns(POINTS);

    assertThat(Stream.generate(turns::next).limit(3)).containsExactly("a", "b", "c");
  }

  @Test
  void whatWasMissedComesAgainBeforeWhatWasReached() {
    Turns turns = new Turns(POINTS);
    for (int turn = 0; turn < 3; turn++) {
      String point = turns.next();
      if (!point.equals("b")) {
        turns.reached(point);
      }
    }

    assertThat(turns.next()).isEqualTo("b");
    assertThat(turns.isReached("b")).isFalse();
    assertThat(turns.reached()).containsExactlyInAnyOrder("a", "c");
  }

  @Test
  void whatCannotBeReachedKeepsNobodyWaiting() {
    Turns turns = new Turns(POINTS);
    for (int turn = 0; turn < 40; turn++) {
      String point = turns.next();
      if (!point.equals("b")) {
        turns.reached(point);
      }
    }

    assertThat(Stream.generate(turns::next).limit(5)).contains("a", "c");
  }

  @Test
  void aPointIsMissingWhenNoRunHasBeenThere() {
    assertThat(Turns.missing(POINTS, Stream.of(Set.of("a"), Set.of("a", "c"))))
        .containsExactly("b");
  }
}
