package io.quantumtrader.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChaosOptionsTest {

  @Test
  void aHundredKillsUnlessToldOtherwise() {
    assertThat(ChaosOptions.parse(List.of())).isEqualTo(new ChaosOptions(100, 0, 0, 1, 1));
    assertThat(ChaosOptions.parse(List.of("--seed", "9", "--kills", "6", "--benches", "3")))
        .isEqualTo(new ChaosOptions(6, 0, 0, 9, 3));
  }

  @Test
  void ordersInFlightAreAnotherDrill() {
    assertThat(ChaosOptions.parse(List.of("--in-flight", "100")).inFlight()).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--kills 0",
        "--kills many",
        "--kills",
        "--kill 3",
        "--benches 17",
        "--in-flight 0"
      })
  void whatCannotBeUsedIsNamed(String line) {
    List<String> arguments = List.of(line.split(" "));

    assertThatThrownBy(() -> ChaosOptions.parse(arguments))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(arguments.getFirst());
  }
}
