package io.quantumtrader.localredis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** The image that operators run, in a container that this JVM owns. */
final class DockerRedis implements RedisServer {

  private static final String IMAGE = "redis:8-alpine";
  private static final int PORT_INSIDE = 6379;
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  private final GenericContainer<?> container;

  private DockerRedis(GenericContainer<?> container) {
    this.container = container;
  }

  static DockerRedis start() {
    List<String> command = new ArrayList<>(List.of("redis-server"));
    command.addAll(List.of("--bind", "0.0.0.0", "--protected-mode", "no"));
    command.addAll(Durability.DURABLE.arguments());
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse(IMAGE))
            .withExposedPorts(PORT_INSIDE)
            .withCommand(command.toArray(String[]::new))
            .waitingFor(Wait.forLogMessage(".*Ready to accept connections.*\\n", 1))
            .withStartupTimeout(START_TIMEOUT);
    container.start();
    return new DockerRedis(container);
  }

  @Override
  public String host() {
    return container.getHost();
  }

  @Override
  public int port() {
    return container.getMappedPort(PORT_INSIDE);
  }

  @Override
  public void close() {
    container.stop();
  }
}
