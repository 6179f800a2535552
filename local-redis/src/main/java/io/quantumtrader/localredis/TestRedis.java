package io.quantumtrader.localredis;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The Redis that the tests run on: one server per JVM, emptied by each test class.
 *
 * <p>The system property {@code redis} chooses it: {@code bundled} (default), {@code path} (the
 * redis-server on the PATH) or {@code docker} (Testcontainers, {@code redis:8-alpine}). It is never
 * detected, so that a run means the same on every machine. A Redis that somebody else uses cannot
 * be chosen, since the tests empty it.
 */
public final class TestRedis {

  private final RedisServer server;

  private TestRedis(RedisServer server) {
    this.server = server;
  }

  /** The server of this JVM, started on first use. */
  public static TestRedis shared() {
    return Shared.INSTANCE;
  }

  /** {@code redis://HOST:PORT}. */
  public String url() {
    return "redis://" + host() + ":" + port();
  }

  public String host() {
    return server.host();
  }

  public int port() {
    return server.port();
  }

  /** Deletes every key of every database; scripts and functions stay. */
  public void flush() {
    try {
      new RedisProbe(host(), port(), RedisProcess.PROBE_TIMEOUT).flushAll();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot flush " + url(), e);
    }
  }

  /** Whether {@link #process()} is there; tests that kill or restart assume it. */
  public boolean hasProcess() {
    return server instanceof LocalRedis;
  }

  /**
   * The server as a process that can be killed and restarted. A test that leaves it stopped breaks
   * the ones after it: restart it, or use a {@link LocalRedis} of its own.
   *
   * @throws UnsupportedOperationException when Redis runs in a container
   */
  public LocalRedis process() {
    return switch (server) {
      case LocalRedis local -> local;
      case DockerRedis _ ->
          throw new UnsupportedOperationException(
              "expected Redis as a child process (-Dredis=bundled or path), was -Dredis=docker,"
                  + " which cannot be killed or restarted on the same port");
    };
  }

  static TestRedis start(String choice) {
    return new TestRedis(
        switch (choice) {
          case "", "bundled" -> LocalRedis.start();
          case "path" -> LocalRedis.start(RedisOptions.durable(), RedisBinary.onPath());
          case "docker" -> DockerRedis.start();
          default ->
              throw new IllegalArgumentException(
                  "expected -Dredis=bundled, path or docker, was '" + choice + "'");
        });
  }

  void close() {
    server.close();
  }

  /** Started by the first caller, and once only. */
  private static final class Shared {
    private static final TestRedis INSTANCE = start(System.getProperty("redis", "bundled"));

    static {
      // The process ends by its own hook; a container does not when Ryuk is switched off.
      Runtime.getRuntime().addShutdownHook(new Thread(INSTANCE::end, "test-redis-shutdown"));
    }
  }

  private void end() {
    if (!hasProcess()) {
      close();
    }
  }
}
