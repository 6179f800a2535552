package io.quantumtrader.chaos;

import io.quantumtrader.localredis.LocalRedis;
import io.quantumtrader.localredis.RedisOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import java.util.stream.Stream;

/** Kills executors while intents stream in, then asks the exchange what it was made to do. */
public final class Chaos {

  private static final int EXIT_CLEAN = 0;
  private static final int EXIT_BROKEN = 1;
  private static final int EXIT_USAGE = 2;
  private static final Duration PACE = Duration.ofMillis(120);
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration QUIET_WITHIN = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofSeconds(2);
  private static final int SHOWN = 20;

  private final ChaosOptions options;
  private final PrintStream out;

  private Chaos(ChaosOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Exit code 0: nothing lost, doubled, stuck or violated; 1: something was; 2: usage. */
  public static void main(String[] arguments) {
    // Lettuce tells of every reconnection to a Redis that was killed on purpose.
    LogManager.getLogManager().reset();
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.exit(run(List.of(arguments), out));
  }

  private static int run(List<String> arguments, PrintStream out) {
    try {
      ChaosOptions options = ChaosOptions.parse(arguments);
      boolean clean =
          options.inFlight() > 0 ? InFlightDrill.run(options, out) : new Chaos(options, out).run();
      return clean ? EXIT_CLEAN : EXIT_BROKEN;
    } catch (IllegalArgumentException e) {
      System.err.println("chaos: " + e.getMessage());
      return EXIT_USAGE;
    } catch (ChaosException e) {
      System.err.println("chaos: " + e.getMessage());
      return EXIT_BROKEN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return EXIT_BROKEN;
    }
  }

  private boolean run() throws InterruptedException {
    Workbench bench = Workbench.here();
    out.println("logs in " + bench.directory());
    try (Http http = new Http();
        LocalRedis redis = LocalRedis.start(RedisOptions.durable().onPort(Workbench.freePort()));
        Exchange exchange = Exchange.start(bench, http, options.seed());
        Bus bus = Bus.connect(redis.port())) {
      Map<String, String> variables = Executor.variables(redis.port(), exchange.port());
      List<String> command = FastStart.prepare(bench, variables, http);
      try (Executor first = new Executor("chaos-1", command, variables, bench, http);
          Executor second = new Executor("chaos-2", command, variables, bench, http)) {
        Runtime.getRuntime()
            .addShutdownHook(
                new Thread(() -> Stream.of(first, second, exchange).forEach(Chaos::close)));
        Producer producer = new Producer(bus.commands(), exchange, options.seed(), PACE);
        Campaign campaign =
            new Campaign(first, second, redis, exchange, producer, out, options.seed());
        Thread publishing = Thread.ofPlatform().name("producer").daemon().start(producer);
        campaign.run(options.kills());
        producer.stop();
        publishing.join();
        exchange.endFaults();
        return report(campaign, settle(first, second, bus, producer, exchange), producer);
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
      Thread.sleep(POLL);
    }
  }

  private boolean report(Campaign campaign, Oracle.Findings found, Producer producer) {
    found.violations.addAll(campaign.surprises());
    Stream.of(found.lost, found.duplicates, found.stuck, found.violations)
        .flatMap(cases -> cases.stream().limit(SHOWN))
        .forEach(out::println);
    out.printf(
        "kills %d, intents %d, orders %d, lost %d, duplicates %d, stuck %d, other violations %d,"
            + " worst time to resolution %d ms, restart to readiness median %d ms, seed %d%n",
        campaign.kills(),
        producer.published(),
        found.orders,
        found.lost.size(),
        found.duplicates.size(),
        found.stuck.size(),
        found.violations.size(),
        found.worst.toMillis(),
        campaign.restartMedianMillis(),
        options.seed());
    return found.isClean();
  }
}
