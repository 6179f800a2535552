package io.quantumtrader.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged demo, started as a user starts it. */
class DemoIT {

  private static final int LIMIT_MINUTES = 5;
  private static final Path ROOT = Path.of(System.getProperty("quantum.root")).toAbsolutePath();

  @TempDir private Path directory;

  @Test
  void everyRecordedIntentEndsAsRecordedAndTheLedgerAgrees() throws Exception {
    Path output = directory.resolve("demo.out");

    int exitCode =
        demo(output, "--once", "--port-offset", Integer.toString(FreeOffset.from(15_000)));

    String printed = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(exitCode).as(printed).isZero();
    assertThat(printed).contains("the exchange's ledger agrees").doesNotContain("\u001b[");
  }

  @Test
  void anOptionThatDoesNotExistIsAUsageError() throws Exception {
    Path output = directory.resolve("usage.out");

    assertThat(demo(output, "--twice")).isEqualTo(2);
    assertThat(output).content().contains("unknown option '--twice'");
  }

  private static int demo(Path output, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dquantum.root=" + ROOT,
                "-jar",
                ROOT.resolve("demo/target/demo.jar").toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.command().addAll(List.of(arguments));
    Process process = builder.start();
    try {
      assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).as("ended in time").isTrue();
      return process.exitValue();
    } finally {
      process.destroy();
    }
  }
}
