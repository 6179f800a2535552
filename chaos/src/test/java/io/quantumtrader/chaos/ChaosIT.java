package io.quantumtrader.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The packaged jars, killed a few times: minutes on a busy machine, so it is asked for by name. */
@EnabledIfSystemProperty(named = "chaos", matches = "|true")
class ChaosIT {

  private static final int MINUTES = 8;

  @Test
  void nothingIsLostOrDoubledOrLeftOpen() throws IOException, InterruptedException {
    Process chaos =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dquantum.root=" + System.getProperty("quantum.root"),
                "-jar",
                Path.of("target", "chaos.jar").toString(),
                "--kills",
                "6")
            .redirectErrorStream(true)
            .start();
    String output = new String(chaos.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(chaos.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
    assertThat(output.lines().toList().getLast())
        .contains("lost 0, duplicates 0, stuck 0, other violations 0");
    assertThat(chaos.exitValue()).isZero();
  }
}
