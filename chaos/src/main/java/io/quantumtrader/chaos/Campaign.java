package io.quantumtrader.chaos;

import io.quantumtrader.localredis.LocalRedis;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Round after round until enough processes have been killed. */
final class Campaign {

  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final int SECOND_LIVES_MS = 14_000;
  private static final Duration CLEAR_EVERY = Duration.ofMillis(500);
  private static final int KILLED = 128 + 9;
  private static final int PROGRESS_EVERY = 10;

  private final Executor first;
  private final Executor second;
  private final LocalRedis redis;
  private final Exchange exchange;
  private final Producer producer;
  private final PrintStream out;
  private final long seed;
  private final SplittableRandom dice;
  private final Turns turns = new Turns(Round.POINTS);
  private final List<Duration> restarts = new ArrayList<>();
  private final Map<String, Integer> reached = new TreeMap<>();
  private final List<String> surprises = new ArrayList<>();
  private int kills;
  private int redisKills;

  Campaign(
      Executor first,
      Executor second,
      LocalRedis redis,
      Exchange exchange,
      Producer producer,
      PrintStream out,
      long seed) {
    this.first = first;
    this.second = second;
    this.redis = redis;
    this.exchange = exchange;
    this.producer = producer;
    this.out = out;
    this.seed = seed;
    this.dice = new SplittableRandom(seed);
  }

  void run(int wanted) throws InterruptedException {
    int told = 0;
    while (kills < wanted) {
      play(Round.of(dice, turns));
      if (kills / PROGRESS_EVERY > told) {
        told = kills / PROGRESS_EVERY;
        out.printf(
            "seed %d: %d kills, %d of Redis; %d intents; at points: %s%n",
            seed, kills, redisKills, producer.published(), reached);
      }
    }
  }

  private void play(Round round) throws InterruptedException {
    String fault = round.fault();
    if (fault != null) {
      exchange.fault(fault);
    }
    first.start(round.crashAt());
    boolean both = round.secondCrashAt() != null && round.whileStarting() == null;
    Duration whileStarting = round.whileStarting();
    if (whileStarting != null) {
      end(first, round.crashAt(), whileStarting);
    } else {
      Optional<Duration> ready = first.awaitReady(START);
      ready.ifPresent(restarts::add);
      if (both) {
        // Not before: a standby that was first would lead, and the first would wait behind it.
        second.start(round.secondCrashAt());
      }
      if (round.redisKilled()) {
        killRedis();
      }
      end(first, round.crashAt(), round.afterReady());
    }
    if (both) {
      end(second, round.secondCrashAt(), Duration.ofMillis(dice.nextInt(SECOND_LIVES_MS)));
    }
  }

  private void killRedis() throws InterruptedException {
    Thread.sleep(PAUSE);
    redis.kill();
    redisKills++;
    Thread.sleep(PAUSE);
    redis.restart();
  }

  /** Waits for it to end itself, and kills it when it does not. */
  private void end(Executor executor, @Nullable String at, Duration time)
      throws InterruptedException {
    if (diesWithin(executor, time)) {
      int code = executor.exitCode();
      if (code == KILLED && at != null) {
        String point = at.replaceAll(":.*", "");
        turns.reached(point);
        reached.merge(point, 1, Integer::sum);
      } else {
        surprises.add("an executor ended by itself with code " + code);
      }
    } else {
      executor.kill();
      reached.merge("anywhere", 1, Integer::sum);
    }
    kills++;
  }

  /** Unresolved orders halt new entries, so that the operator of this run has work to do. */
  private static boolean diesWithin(Executor executor, Duration time) throws InterruptedException {
    long deadline = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < deadline) {
      Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      if (executor.diesWithin(left.compareTo(CLEAR_EVERY) < 0 ? left : CLEAR_EVERY)) {
        return true;
      }
      executor.operate();
    }
    return executor.diesWithin(Duration.ZERO);
  }

  int kills() {
    return kills;
  }

  /** Ends of a process that nobody asked for. */
  List<String> surprises() {
    return surprises;
  }

  /** Named points at which an executor has ended itself. */
  Set<String> pointsReached() {
    return turns.reached();
  }

  /** From launch to readiness, of those that got there. */
  List<Duration> restarts() {
    return restarts;
  }
}
