package io.quantumtrader.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of its own, to be killed; its output is appended to a file. */
final class ChildJvm implements AutoCloseable {

  private static final List<String> KEPT = List.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR");

  private final String name;
  private final Process process;

  private ChildJvm(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  /** Starts it with the given variables and none of the user's shell, API keys above all. */
  static ChildJvm start(
      String name, List<String> command, Map<String, String> variables, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.keySet().retainAll(KEPT);
    environment.putAll(variables);
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return new ChildJvm(name, builder.start());
    } catch (IOException e) {
      throw new ChaosException("cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * @throws ChaosException when it has ended although nobody killed it
   */
  void requireAlive() {
    if (!isAlive()) {
      throw new ChaosException(name + " ended by itself with code " + process.exitValue());
    }
  }

  /** Whether it ended within the time. */
  boolean endsWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  int exitCode() {
    return process.exitValue();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM, and the time to end cleanly. */
  boolean terminate(Duration patience) throws InterruptedException {
    process.destroy();
    return endsWithin(patience);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
