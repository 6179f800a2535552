package io.quantumtrader.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One part of the demo as an operating-system process, with its output in a file. */
final class ChildProcess implements AutoCloseable {

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int LINES_SHOWN = 12;
  private static final int COLUMNS_SHOWN = 300;

  private final String name;
  private final Process process;
  private final Path log;

  private ChildProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it with exactly the given environment: a variable of the user's shell, a real API key
   * above all, must not reach a part of the demo.
   */
  static ChildProcess start(
      String name, List<String> command, Map<String, String> environment, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return new ChildProcess(name, builder.start(), log);
    } catch (IOException e) {
      throw new DemoException("cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  /**
   * Waits until the probe holds.
   *
   * @throws DemoException with the end of its log when it dies first or the time is up
   */
  void awaitReady(Probe probe, Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!probe.isReady()) {
      requireAlive();
      if (System.nanoTime() - deadline > 0) {
        throw new DemoException(
            "%s is not ready after %d s%n%s".formatted(name, timeout.toSeconds(), endOfLog()));
      }
      process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /**
   * @throws DemoException with the end of its log when it has ended
   */
  void requireAlive() {
    if (!process.isAlive()) {
      throw new DemoException(
          "%s ended with exit code %d%n%s".formatted(name, process.exitValue(), endOfLog()));
    }
  }

  /** Asks it to end as SIGTERM does, and ends it by force after 15 seconds. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private String endOfLog() {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      List<String> last = lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size());
      return last.stream()
          .map(
              line -> line.length() > COLUMNS_SHOWN ? line.substring(0, COLUMNS_SHOWN) + "…" : line)
          .collect(Collectors.joining("\n  ", "the end of " + log + ":\n  ", ""));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  /** Asked again and again until it says yes. */
  @FunctionalInterface
  interface Probe {
    boolean isReady() throws InterruptedException;
  }
}
