package io.quantumtrader.localredis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of the executable, from start to exit. */
final class RedisProcess {

  static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);

  /** Redis 7.0 brought the functions and stream fields that the services rely on. */
  private static final int MIN_MAJOR_VERSION = 7;

  private static final Duration POLL_INTERVAL = Duration.ofMillis(5);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
  private static final int LOG_LINES_SHOWN = 20;
  private static final String LOG = "redis.log";

  private final Process process;
  private final Path directory;
  private final int port;

  private RedisProcess(Process process, Path directory, int port) {
    this.process = process;
    this.directory = directory;
    this.port = port;
  }

  /** Starts it and waits for PONG; on failure nothing is left running. */
  static RedisProcess start(RedisOptions options, RedisBinary binary, Path directory, int port) {
    requireFree(port);
    RedisProcess started = launch(options, binary, directory, port);
    try {
      started.awaitReady(options.startTimeout());
      started.requireVersion();
      return started;
    } catch (RedisStartException e) {
      started.kill();
      throw e;
    }
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void stop() {
    process.destroy();
    if (!exitsWithin(STOP_TIMEOUT)) {
      kill();
      throw new IllegalStateException(
          "expected redis-server " + pid() + " to stop within " + STOP_TIMEOUT + ", was killed");
    }
  }

  void kill() {
    process.destroyForcibly();
    if (!exitsWithin(STOP_TIMEOUT)) {
      throw new IllegalStateException(
          "expected redis-server " + pid() + " to be gone after SIGKILL, was still there");
    }
  }

  /** For the end of the JVM: as gracefully as it goes, and gone in any case. */
  void end() {
    process.destroy();
    if (!exitsWithin(STOP_TIMEOUT)) {
      process.destroyForcibly();
    }
  }

  private static void requireFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(LocalRedis.HOST), port));
    } catch (IOException e) {
      PortInUseException inUse = new PortInUseException(port);
      inUse.initCause(e);
      throw inUse;
    }
  }

  private static RedisProcess launch(
      RedisOptions options, RedisBinary binary, Path directory, int port) {
    List<String> command = new ArrayList<>();
    command.add(binary.executable().toString());
    command.addAll(List.of("--bind", LocalRedis.HOST, "--port", Integer.toString(port)));
    command.addAll(List.of("--dir", directory.toString(), "--daemonize", "no"));
    command.addAll(options.durability().arguments());
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve(LOG).toFile()))
              .start();
      return new RedisProcess(process, directory, port);
    } catch (IOException e) {
      throw new RedisStartException(
          "cannot run "
              + binary.executable()
              + "; if its file system forbids execution, set XDG_CACHE_HOME to one that allows it",
          e);
    }
  }

  private void awaitReady(Duration timeout) {
    long deadlineNanos = System.nanoTime() + timeout.toNanos();
    while (!isReady()) {
      if (exitsWithin(POLL_INTERVAL)) {
        throw new RedisStartException(
            "expected redis-server to run, was exit code " + process.exitValue() + logTail());
      }
      if (System.nanoTime() - deadlineNanos > 0) {
        throw new RedisStartException(
            "expected PONG from port " + port + " within " + timeout + ", was none" + logTail());
      }
    }
  }

  /** Only this child's own PONG counts: another server may have taken the port meanwhile. */
  private boolean isReady() {
    RedisProbe probe = new RedisProbe(LocalRedis.HOST, port, PROBE_TIMEOUT);
    try {
      return probe.isReady() && probe.info("process_id").equals(Long.toString(pid()));
    } catch (IOException e) {
      // Refused or reset while it starts; the caller's deadline bounds the asking.
      return false;
    }
  }

  private void requireVersion() {
    try {
      String version = new RedisProbe(LocalRedis.HOST, port, PROBE_TIMEOUT).info("redis_version");
      int major = Integer.parseInt(version.substring(0, version.indexOf('.')));
      if (major < MIN_MAJOR_VERSION) {
        throw new RedisStartException(
            "expected redis-server " + MIN_MAJOR_VERSION + ".0 or newer, was " + version);
      }
    } catch (IOException e) {
      throw new RedisStartException("cannot read the version of redis-server" + logTail(), e);
    }
  }

  private boolean exitsWithin(Duration timeout) {
    try {
      return process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  private String logTail() {
    Path log = directory.resolve(LOG);
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      List<String> tail = lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size());
      return "; the end of " + log + ":\n" + String.join("\n", tail);
    } catch (IOException e) {
      return "; its log " + log + " cannot be read: " + e.getMessage();
    }
  }
}
