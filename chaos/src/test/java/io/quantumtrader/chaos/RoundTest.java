package io.quantumtrader.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoundTest {

  private static final Path CRASH_POINT =
      Path.of(
          System.getProperty("quantum.root"),
          "auto-executor/src/main/java/io/quantumtrader/executor/crash/CrashPoint.java");

  @Test
  void everyPointOfTheExecutorIsKilledAt() throws IOException {
    List<String> constants =
        Files.readAllLines(CRASH_POINT).stream()
            .map(String::strip)
            .filter(line -> line.matches("[A-Z]+_[A-Z_]+[,;]"))
            .map(line -> line.replaceAll("[,;]", "").toLowerCase(Locale.ROOT))
            .toList();

    assertThat(Round.POINTS).containsExactlyElementsOf(constants);
  }

  @Test
  void theSameSeedPlaysTheSameRounds() {
    assertThat(rounds(7).toList()).isEqualTo(rounds(7).toList());
  }

  @Test
  void everyWayToDieTurnsUp() {
    List<Round> rounds = rounds(1).toList();
    Set<String> points = new HashSet<>();
    rounds.stream()
        .map(Round::crashAt)
        .filter(Objects::nonNull)
        .forEach(at -> points.add(at.replaceAll(":.*", "")));

    assertThat(points).containsExactlyInAnyOrderElementsOf(Round.POINTS);
    assertThat(rounds).anyMatch(round -> round.whileStarting() != null);
    assertThat(rounds).anyMatch(Round::redisKilled);
    assertThat(rounds).anyMatch(round -> round.secondCrashAt() != null);
    assertThat(rounds).anyMatch(round -> round.fault() != null);
  }

  /** Two of three rounds end at a point: fifty of them are more than one at each. */
  @Test
  void fiftyRoundsTakeEveryPoint() {
    assertThat(rounds(3).limit(50).map(Round::crashAt).filter(Objects::nonNull))
        .extracting(at -> at.replaceAll(":.*", ""))
        .containsAll(Round.POINTS);
  }

  private static Stream<Round> rounds(long seed) {
    SplittableRandom dice = new SplittableRandom(seed);
    Turns turns = new Turns(Round.POINTS);
    return Stream.generate(() -> Round.of(dice, turns)).limit(400);
  }
}
