package io.quantumtrader.chaos;

import io.quantumtrader.localredis.LocalRedis;
import io.quantumtrader.localredis.RedisOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.LogManager;
import java.util.stream.Stream;

/** Kills executors while intents stream in, then asks the exchange what it was made to do. */
public final class Chaos {

  private static final int EXIT_CLEAN = 0;
  private static final int EXIT_BROKEN = 1;
  private static final int EXIT_USAGE = 2;
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
      boolean clean = run(options, out);
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

  private static boolean run(ChaosOptions options, PrintStream out) throws InterruptedException {
    if (options.flood() > 0) {
      return FloodDrill.run(options, out);
    }
    return options.inFlight() > 0 ? InFlightDrill.run(options, out) : new Chaos(options, out).run();
  }

  private boolean run() throws InterruptedException {
    Workbench workbench = Workbench.here();
    out.println("logs in " + workbench.directory());
    try (Http http = new Http()) {
      List<String> command = prepare(workbench, http);
      return report(runAll(workbench, command, http));
    }
  }

  private List<String> prepare(Workbench workbench, Http http) throws InterruptedException {
    try (LocalRedis redis = LocalRedis.start(RedisOptions.durable().onPort(Workbench.freePort()));
        Exchange exchange = Exchange.start(workbench, http, options.seed())) {
      return FastStart.prepare(workbench, Executor.variables(redis.port(), exchange.port()), http);
    }
  }

  /** Benches share nothing but the machine. */
  private List<Bench.Result> runAll(Workbench workbench, List<String> command, Http http)
      throws InterruptedException {
    List<Callable<Bench.Result>> benches = new ArrayList<>();
    for (int at = 0; at < options.benches(); at++) {
      int kills = share(at);
      Bench bench =
          new Bench(workbench.part("bench-" + (at + 1)), command, http, options.seed() + at, out);
      benches.add(() -> bench.run(kills));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(benches.size())) {
      List<Bench.Result> results = new ArrayList<>();
      for (Future<Bench.Result> done : threads.invokeAll(benches)) {
        results.add(result(done));
      }
      return results;
    }
  }

  /** One bench that breaks down must not take with it what the others have found. */
  private static Bench.Result result(Future<Bench.Result> done) throws InterruptedException {
    try {
      return done.get();
    } catch (ExecutionException e) {
      return Bench.Result.brokenDown(e.getCause());
    }
  }

  private int share(int at) {
    int even = options.kills() / options.benches();
    return at < options.kills() % options.benches() ? even + 1 : even;
  }

  private boolean report(List<Bench.Result> results) {
    Oracle.Findings found = new Oracle.Findings();
    results.forEach(result -> found.add(result.findings()));
    List<Duration> restarts =
        results.stream().flatMap(result -> result.restarts().stream()).sorted().toList();
    List<String> missed = Turns.missing(Round.POINTS, results.stream().map(Bench.Result::points));
    Stream.of(found.lost, found.duplicates, found.stuck, found.violations)
        .flatMap(cases -> cases.stream().limit(SHOWN))
        .forEach(out::println);
    out.printf(
        "kills %d, intents %d, orders %d, lost %d, duplicates %d, stuck %d, other violations %d,"
            + " worst time to resolution %d ms, restart to readiness median %d ms, seed %d,"
            + " benches %d, points reached %d of %d%s%n",
        results.stream().mapToInt(Bench.Result::kills).sum(),
        results.stream().mapToInt(Bench.Result::intents).sum(),
        found.orders,
        found.lost.size(),
        found.duplicates.size(),
        found.stuck.size(),
        found.violations.size(),
        found.worst.toMillis(),
        restarts.isEmpty() ? 0 : restarts.get(restarts.size() / 2).toMillis(),
        options.seed(),
        options.benches(),
        Round.POINTS.size() - missed.size(),
        Round.POINTS.size(),
        missed.isEmpty() ? "" : ", not " + String.join(" ", missed));
    return found.isClean();
  }
}
