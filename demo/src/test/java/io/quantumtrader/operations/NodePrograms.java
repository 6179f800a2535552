package io.quantumtrader.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What is published on npm about formats used here: installed once, below {@code target}, and run
 * from there.
 */
final class NodePrograms {

  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(5);
  private static final Duration PROGRAM_LIMIT = Duration.ofSeconds(60);
  private static final Path SOURCES = Path.of("src/test/node");
  private static final Path DIRECTORY = Path.of("target/schema-checks");

  /** How a program ended and what it printed. */
  record Result(int exit, String output) {}

  private NodePrograms() {}

  /** Where the programs run, and where what they read may be put; they are installed afterwards. */
  static Path installed() throws IOException, InterruptedException {
    for (String program : List.of("node", "npm")) {
      assumeTrue(
          Programs.isInstalled(program),
          program
              + " is not installed: dashboards, LogQL and manifests were not held against schemas");
    }
    Path lock = SOURCES.resolve("package-lock.json");
    Path installed = DIRECTORY.resolve("installed-package-lock.json");
    copySources();
    if (!Files.exists(installed) || Files.mismatch(lock, installed) >= 0) {
      Result result =
          run(INSTALL_LIMIT, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
      assertThat(result.exit())
          .as("npm ci in %s%n%s", DIRECTORY.toAbsolutePath(), result.output())
          .isZero();
      Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
    }
    return DIRECTORY;
  }

  static Result node(String... arguments) throws IOException, InterruptedException {
    return run(
        PROGRAM_LIMIT,
        Stream.concat(Stream.of("node"), Stream.of(arguments)).toArray(String[]::new));
  }

  private static void copySources() throws IOException {
    Files.createDirectories(DIRECTORY);
    for (Path file : Repository.files(SOURCES, "")) {
      Files.copy(file, DIRECTORY.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Result run(Duration limit, String... command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(DIRECTORY, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(DIRECTORY.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    String text = Files.readString(output);
    Files.delete(output);
    assertThat(ended).as("%s within %s%n%s", List.of(command), limit, text).isTrue();
    return new Result(process.exitValue(), text);
  }
}
