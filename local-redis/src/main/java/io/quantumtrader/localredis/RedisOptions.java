package io.quantumtrader.localredis;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a server is to run. It always listens on 127.0.0.1 only.
 *
 * @param port 1..65535, or 0 for any free one
 * @param directory where its data lives and stays; null for a temporary one, deleted on close
 * @param startTimeout longest wait for the first PONG, loading the append-only file included
 */
public record RedisOptions(
    int port, @Nullable Path directory, Durability durability, Duration startTimeout) {

  private static final Duration DEFAULT_START_TIMEOUT = Duration.ofSeconds(30);

  public RedisOptions {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("expected a port of 0..65535, was " + port);
    }
    if (!startTimeout.isPositive()) {
      throw new IllegalArgumentException("expected a positive timeout, was " + startTimeout);
    }
  }

  /** Any free port, a temporary directory, every acknowledged write on disk. */
  public static RedisOptions durable() {
    return new RedisOptions(0, null, Durability.DURABLE, DEFAULT_START_TIMEOUT);
  }

  /** Any free port, a temporary directory, acknowledged writes may be lost. */
  public static RedisOptions weak() {
    return new RedisOptions(0, null, Durability.WEAK, DEFAULT_START_TIMEOUT);
  }

  public RedisOptions onPort(int newPort) {
    return new RedisOptions(newPort, directory, durability, startTimeout);
  }

  public RedisOptions inDirectory(Path newDirectory) {
    return new RedisOptions(port, newDirectory, durability, startTimeout);
  }

  public RedisOptions startingWithin(Duration newTimeout) {
    return new RedisOptions(port, directory, durability, newTimeout);
  }
}
