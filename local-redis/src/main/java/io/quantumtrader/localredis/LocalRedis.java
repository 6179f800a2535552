package io.quantumtrader.localredis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A redis-server that is a child of this JVM and ends with it.
 *
 * <p>It can be stopped, killed and restarted on the same data and port, which is how the tests
 * prove what survives. One thread drives it; {@link #url()}, {@link #port()} and {@link #pid()} may
 * be read from any.
 */
public final class LocalRedis implements RedisServer {

  static final String HOST = "127.0.0.1";

  /** A free port can be taken between finding and using it; that many are tried. */
  private static final int PORT_ATTEMPTS = 5;

  private final RedisOptions options;
  private final RedisBinary binary;
  private final Path directory;
  private final int port;
  private final Thread shutdownHook;
  private volatile RedisProcess process;

  private LocalRedis(RedisOptions options, RedisBinary binary, Path directory) {
    this.options = options;
    this.binary = binary;
    this.directory = directory;
    this.process = firstProcess(options, binary, directory);
    this.port = process.port();
    this.shutdownHook = new Thread(this::endWithJvm, "local-redis-shutdown-" + port);
    Runtime.getRuntime().addShutdownHook(shutdownHook);
  }

  /** Starts the bundled server, durable, on any free port, in a temporary directory. */
  public static LocalRedis start() {
    return start(RedisOptions.durable());
  }

  /** Starts the bundled server. */
  public static LocalRedis start(RedisOptions options) {
    return start(options, RedisBinary.bundled());
  }

  /**
   * Starts a server and waits for its first PONG.
   *
   * @throws RedisStartException when it is not ready within the options' start timeout, naming the
   *     cause and the end of the server's log
   */
  public static LocalRedis start(RedisOptions options, RedisBinary binary) {
    Path given = options.directory();
    Path directory = given == null ? temporaryDirectory() : created(given);
    try {
      return new LocalRedis(options, binary, directory);
    } catch (RedisStartException e) {
      if (given == null) {
        delete(directory);
      }
      throw e;
    }
  }

  /** {@code redis://127.0.0.1:PORT}. */
  public String url() {
    return "redis://" + HOST + ":" + port;
  }

  @Override
  public String host() {
    return HOST;
  }

  @Override
  public int port() {
    return port;
  }

  /** Process id of the running, or the last, server. */
  public long pid() {
    return process.pid();
  }

  /** Where the append-only file and the server's log are. */
  public Path directory() {
    return directory;
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /**
   * Ends the server as SIGTERM does: it finishes its writes. Does nothing when it is not running.
   */
  public void stop() {
    process.stop();
  }

  /** Ends the server as SIGKILL does: at once, with nothing finished. */
  public void kill() {
    process.kill();
  }

  /** Starts the server again on the same data and port, after stopping it if it is running. */
  public void restart() {
    stop();
    process = RedisProcess.start(options, binary, directory, port);
  }

  /** Deletes every key of every database. */
  public void flush() {
    try {
      new RedisProbe(HOST, port, RedisProcess.PROBE_TIMEOUT).flushAll();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot flush " + url(), e);
    }
  }

  /** Stops the server and deletes the directory if it was a temporary one. */
  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      // The JVM is going down and the hook is doing its work already.
      return;
    }
    if (options.directory() == null) {
      delete(directory);
    }
  }

  private void endWithJvm() {
    process.end();
    if (options.directory() == null) {
      delete(directory);
    }
  }

  private static RedisProcess firstProcess(
      RedisOptions options, RedisBinary binary, Path directory) {
    if (options.port() != 0) {
      return RedisProcess.start(options, binary, directory, options.port());
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return RedisProcess.start(options, binary, directory, freePort());
      } catch (PortInUseException e) {
        if (attempt == PORT_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), 0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new RedisStartException("cannot bind any port of " + HOST, e);
    }
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("quantum-redis-");
    } catch (IOException e) {
      throw new RedisStartException("cannot create a temporary directory", e);
    }
  }

  private static Path created(Path directory) {
    try {
      return Files.createDirectories(directory).toAbsolutePath();
    } catch (IOException e) {
      throw new RedisStartException("cannot create " + directory, e);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> paths = Files.walk(directory)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory, e);
    }
  }
}
