package io.quantumtrader.demo;

import io.quantumtrader.localredis.LocalRedis;
import io.quantumtrader.localredis.RedisOptions;
import io.quantumtrader.localredis.RedisStartException;
import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Redis, the exchange, the executor and the bridge, running; closing ends them in reverse order.
 */
final class Parts implements AutoCloseable {

  private static final Duration READY_TIMEOUT = Duration.ofSeconds(120);

  private final Ports ports;
  private final Installation installation;
  private final Http http;
  private final Deque<AutoCloseable> running = new ConcurrentLinkedDeque<>();
  private final AtomicBoolean stopping = new AtomicBoolean();

  private Parts(Ports ports, Installation installation, Http http) {
    this.ports = ports;
    this.installation = installation;
    this.http = http;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "demo-shutdown"));
  }

  /**
   * Starts all four and waits until each is ready, two minutes at most.
   *
   * @throws DemoException with the end of its log when one does not get there
   */
  static Parts start(Ports ports, Installation installation, Http http, String operatorToken)
      throws InterruptedException {
    Parts parts = new Parts(ports, installation, http);
    Environment environment = new Environment(ports, operatorToken);
    try {
      parts.startRedis();
      parts.ready(
          parts.launch("exchange-simulator", environment.simulator()),
          "/fapi/v1/ping",
          ports.simulator());
      ChildProcess executor = parts.launch("auto-executor", environment.executor());
      ChildProcess bridge = parts.launch("ai-engine-bridge", environment.bridge());
      parts.ready(executor, "/actuator/health/readiness", ports.executor());
      parts.ready(bridge, "/actuator/health/readiness", ports.bridge());
      return parts;
    } catch (InterruptedException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /** Base address of the part that listens on a port. */
  static URI address(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  String redisUrl() {
    return "redis://127.0.0.1:" + ports.redis();
  }

  /** Whether the end has begun, after which errors mean nothing. */
  boolean isStopping() {
    return stopping.get();
  }

  /**
   * @throws DemoException when one of them has ended
   */
  void requireAlive() {
    for (AutoCloseable part : running) {
      if (part instanceof ChildProcess process) {
        process.requireAlive();
      }
    }
  }

  @Override
  public void close() {
    if (!stopping.compareAndSet(false, true)) {
      return;
    }
    for (AutoCloseable part = running.pollLast(); part != null; part = running.pollLast()) {
      try {
        part.close();
      } catch (Exception e) {
        System.err.println("demo: cannot stop a part: " + e);
      }
    }
  }

  private void startRedis() {
    try {
      running.add(LocalRedis.start(RedisOptions.durable().onPort(ports.redis())));
    } catch (RedisStartException e) {
      throw new DemoException(String.valueOf(e.getMessage()), e);
    }
  }

  private ChildProcess launch(String module, Map<String, String> environment) {
    ChildProcess process =
        ChildProcess.start(
            module, installation.command(module), environment, installation.log(module));
    running.add(process);
    return process;
  }

  private void ready(ChildProcess process, String path, int port) throws InterruptedException {
    URI probe = address(port).resolve(path);
    process.awaitReady(
        () -> {
          requireAlive();
          return http.answers(probe);
        },
        READY_TIMEOUT);
  }
}
