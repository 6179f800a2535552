package io.quantumtrader.chaos;

import io.quantumtrader.localredis.LocalRedis;
import io.quantumtrader.localredis.RedisOptions;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One account with its own Redis, exchange and pair of executors, killed until it is judged. */
final class Bench {

  private static final Duration PACE = Duration.ofMillis(250);
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration QUIET_WITHIN = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofSeconds(2);

  private final Workbench workbench;
  private final List<String> command;
  private final Http http;
  private final long seed;
  private final PrintStream out;

  /**
   * @param command starts an executor
   * @param seed decides every choice of the run
   */
  Bench(Workbench workbench, List<String> command, Http http, long seed, PrintStream out) {
    this.workbench = workbench;
    this.command = command;
    this.http = http;
    this.seed = seed;
    this.out = out;
  }

  /**
   * What came of it.
   *
   * @param restarts from launch to readiness, of those that got there
   * @param points named points at which an executor has ended itself
   */
  record Result(
      int kills,
      int intents,
      Oracle.Findings findings,
      List<Duration> restarts,
      Set<String> points) {

    Result {
      restarts = List.copyOf(restarts);
      points = Set.copyOf(points);
    }

    /** A run that cannot be judged is a violation, and its kills do not count. */
    static Result brokenDown(@Nullable Throwable cause) {
      Oracle.Findings findings = new Oracle.Findings();
      findings.violations.add("a bench broke down: " + cause);
      return new Result(0, 0, findings, List.of(), Set.of());
    }
  }

  Result run(int kills) throws InterruptedException {
    try (LocalRedis redis = LocalRedis.start(RedisOptions.durable().onPort(Workbench.freePort()));
        Exchange exchange = Exchange.start(workbench, http, seed);
        Bus bus = Bus.connect(redis.port())) {
      Map<String, String> variables = Executor.unlimited(redis.port(), exchange.port());
      try (Executor first = new Executor("chaos-1", command, variables, workbench, http);
          Executor second = new Executor("chaos-2", command, variables, workbench, http)) {
        Runtime.getRuntime()
            .addShutdownHook(
                new Thread(() -> Stream.of(first, second, exchange).forEach(Bench::close)));
        Producer producer = new Producer(bus.commands(), exchange, seed, PACE);
        Campaign campaign = new Campaign(first, second, redis, exchange, producer, out, seed);
        Thread publishing = Thread.ofPlatform().name("producer").daemon().start(producer);
        campaign.run(kills);
        producer.stop();
        publishing.join();
        exchange.endFaults();
        Oracle.Findings findings = settle(first, second, bus, producer, exchange);
        findings.violations.addAll(campaign.surprises());
        return new Result(
            campaign.kills(),
            producer.published(),
            findings,
            campaign.restarts(),
            campaign.pointsReached());
      }
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.err.println("chaos: cannot stop a part: " + e);
    }
  }

  /** The last starts: the first executor alone, then, if that was not enough, the second alone. */
  private Oracle.Findings settle(
      Executor first, Executor second, Bus bus, Producer producer, Exchange exchange)
      throws InterruptedException {
    Oracle.Findings alone = settle(first, bus, producer, exchange);
    if (alone.isClean()) {
      return alone;
    }
    out.printf(
        "with %s alone: lost %d, duplicates %d, stuck %d; now with %s%n",
        first.name(),
        alone.lost.size(),
        alone.duplicates.size(),
        alone.stuck.size(),
        second.name());
    first.kill();
    return settle(second, bus, producer, exchange);
  }

  /** It may take its time, but it has to come to an end by itself. */
  private static Oracle.Findings settle(
      Executor executor, Bus bus, Producer producer, Exchange exchange)
      throws InterruptedException {
    executor.start(null);
    if (executor.awaitReady(START).isEmpty()) {
      throw new ChaosException("the last start ended by itself");
    }
    long deadline = System.nanoTime() + QUIET_WITHIN.toNanos();
    while (true) {
      Oracle.Findings findings =
          Oracle.judge(
              bus.intents(), producer.acknowledged(), bus.open(), bus.events(), exchange.ledger());
      if (findings.isClean() || System.nanoTime() - deadline > 0) {
        return findings;
      }
      executor.cancelResting();
      Thread.sleep(POLL);
    }
  }
}
