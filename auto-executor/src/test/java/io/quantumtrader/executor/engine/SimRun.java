package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.config.SettingsReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** Many seeds on a few threads, their figures, and the smallest plan that still fails. */
final class SimRun {

  private final Settings settings = settings(Map.of());
  private final Map<SimFault, Long> met = new EnumMap<>(SimFault.class);
  private final List<SimResult> failures = new ArrayList<>();
  private long seeds;
  private long events;
  private long micros;
  private long undecided;

  /** What every simulated executor is started with, and more. */
  static Settings settings(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("PAPER_TRADING", "false");
    environment.put("BINANCE_API_KEY", "key");
    environment.put("BINANCE_API_SECRET", "secret");
    environment.put("POLICY_COOLDOWN_GLOBAL", "0");
    environment.put("POLICY_COOLDOWN_SYMBOL", "0");
    return switch (SettingsReader.read(environment, Runtime.Version.parse("25.0.3"), "sim")) {
      case SettingsReader.Result.Valid(Settings valid) -> valid;
      case SettingsReader.Result.Invalid invalid ->
          throw new IllegalStateException(invalid.problems().toString());
    };
  }

  SimResult one(SimPlan plan) {
    return SimWorld.run(plan, settings);
  }

  /**
   * Runs seeds {@code first} to {@code first + count - 1}.
   *
   * @param failuresWanted stops after so many
   */
  SimRun many(long first, long count, SimMutant mutant, int failuresWanted) {
    AtomicLong next = new AtomicLong(first);
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < Math.min(2, Runtime.getRuntime().availableProcessors()); i++) {
      workers.add(
          Thread.ofPlatform()
              .name("simulation-" + i)
              .start(() -> {
                long seed = next.getAndIncrement();
                while (seed < first + count && failures() < failuresWanted) {
                  add(one(SimPlan.of(seed, mutant)));
                  seed = next.getAndIncrement();
                }
              }));
    }
    for (Thread worker : workers) {
      try {
        worker.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
    return this;
  }

  private synchronized int failures() {
    return failures.size();
  }

  private synchronized void add(SimResult result) {
    seeds++;
    events += result.events();
    micros += result.virtualMicros();
    undecided += result.undecided();
    result.faultsMet().forEach((fault, times) -> met.merge(fault, (long) times, Long::sum));
    if (result.failed() && result.plan().mutant().isFoundBy(result)) {
      failures.add(result);
    }
  }

  synchronized Optional<SimResult> firstFailure() {
    return failures.stream().min((a, b) -> Long.compare(a.plan().seed(), b.plan().seed()));
  }

  synchronized long seeds() {
    return seeds;
  }

  synchronized Map<SimFault, Long> faultsMet() {
    return new EnumMap<>(met);
  }

  /** The one line of figures. */
  synchronized String figures() {
    return String.format(
        Locale.ROOT,
        "simulation: %d seeds, %.0f simulated hours, %d events, faults met %s, %d visibly unknown"
            + " at the end, %d violations",
        seeds,
        micros / 3.6e9,
        events,
        met,
        undecided,
        failures.size());
  }

  /** The smallest plan with the same seed that still breaks the promise, with its trace. */
  SimResult shrink(SimResult failing, String promise) {
    SimPlan smallest = failing.plan();
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (UnaryOperator<SimPlan> step : steps(smallest)) {
        SimPlan candidate = step.apply(smallest);
        if (one(candidate).breaks(promise)) {
          smallest = candidate;
          smaller = true;
          break;
        }
      }
    }
    return one(smallest.withTrace());
  }

  private static List<UnaryOperator<SimPlan>> steps(SimPlan plan) {
    List<UnaryOperator<SimPlan>> steps = new ArrayList<>();
    if (plan.intents() > 1) {
      steps.add(p -> p.withIntents(p.intents() - 1));
    }
    if (plan.crashes() > 1) {
      steps.add(p -> p.withCrashes(p.crashes() - 1));
    }
    plan.faults().forEach(fault -> steps.add(p -> p.without(fault)));
    return steps;
  }

  /** What a person needs to see and to repeat a failure. */
  String explain(SimResult failure) {
    SimResult shrunk = shrink(failure, failure.promise());
    StringBuilder text = new StringBuilder();
    text.append("seed ").append(failure.plan().seed()).append(": ").append(failure.violations());
    text.append("\nfaults ").append(failure.plan().faults());
    text.append("\nshrunk to ").append(shrunk.plan().faults());
    text.append(", intents ").append(shrunk.plan().intents());
    text.append(", crashes ").append(shrunk.plan().crashes());
    text.append(": ").append(shrunk.violations()).append('\n');
    shrunk.trace().forEach(line -> text.append("  ").append(line).append('\n'));
    return text.toString();
  }

  /** Nothing of the executor is logged while millions of its lives are told. */
  static void quietly(boolean quiet) {
    LoggingSystem.get(SimRun.class.getClassLoader())
        .setLogLevel("io.quantumtrader.executor", quiet ? LogLevel.OFF : null);
  }

  /**
   * From the test classes, with {@code --add-opens java.base/java.lang=ALL-UNNAMED}: {@code --seeds
   * N --seed FIRST --mutant NAME}. Exit code 1 when a seed fails.
   */
  public static void main(String[] arguments) {
    quietly(true);
    long seeds = Long.parseLong(option(arguments, "--seeds", "1000000"));
    long first = Long.parseLong(option(arguments, "--seed", "1"));
    SimMutant mutant = SimMutant.valueOf(option(arguments, "--mutant", "NONE"));
    SimRun run = new SimRun().many(first, seeds, mutant, 1);
    run.firstFailure().ifPresent(failure -> System.out.println(run.explain(failure)));
    System.out.println(run.figures());
    System.exit(run.firstFailure().isPresent() ? 1 : 0);
  }

  private static String option(String[] arguments, String name, String otherwise) {
    for (int i = 0; i + 1 < arguments.length; i++) {
      if (arguments[i].equals(name)) {
        return arguments[i + 1];
      }
    }
    return otherwise;
  }
}
