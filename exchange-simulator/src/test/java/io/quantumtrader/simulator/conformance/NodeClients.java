package io.quantumtrader.simulator.conformance;

import static org.assertj.core.api.Assertions.fail;

import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Installs the npm clients once, below {@code target}, and runs their scripts. */
final class NodeClients {

  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(5);
  private static final Duration SCRIPT_LIMIT = Duration.ofSeconds(60);

  private final Path sources = Path.of(System.getProperty("conformance.sources", "src/test/node"));
  private final Path directory =
      Path.of(System.getProperty("conformance.directory", "target/conformance"));

  String run(String script, ExchangeSimulator simulator) throws Exception {
    install();
    Map<String, String> environment =
        Map.of(
            "SIMULATOR_REST_URL", simulator.restUrl(),
            "SIMULATOR_API_KEY", SimulatorConfig.DEFAULT_API_KEY,
            "SIMULATOR_SECRET", SimulatorConfig.DEFAULT_SECRET);
    return command(List.of("node", script), environment, SCRIPT_LIMIT);
  }

  private void install() throws Exception {
    Path lock = sources.resolve("package-lock.json");
    Path installed = directory.resolve("installed-package-lock.json");
    copyScripts();
    if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) {
      return;
    }
    command(
        List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
        Map.of(),
        INSTALL_LIMIT);
    Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
  }

  private void copyScripts() throws IOException {
    Files.createDirectories(directory);
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(
            file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private String command(List<String> command, Map<String, String> environment, Duration limit)
      throws Exception {
    Path output = Files.createTempFile(directory, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return fail(
          "expected node 20 or newer and npm on the PATH, was: %s. They run clients that nobody"
              + " here wrote against the simulator; -Dconformance=skip leaves that out.",
          e.getMessage());
    }
    boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    String text = Files.readString(output);
    Files.delete(output);
    if (!ended || process.exitValue() != 0) {
      return fail("expected %s to succeed within %s, was:%n%s", command, limit, text);
    }
    return text;
  }
}
