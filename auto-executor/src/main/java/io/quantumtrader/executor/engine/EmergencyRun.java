package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.emergency.Command;
import io.quantumtrader.executor.emergency.Confirmation;
import io.quantumtrader.executor.emergency.Held;
import io.quantumtrader.executor.emergency.OpenOrder;
import io.quantumtrader.executor.emergency.Round;
import io.quantumtrader.executor.emergency.Sight;
import io.quantumtrader.executor.venue.AccountOutcome;
import io.quantumtrader.executor.venue.AccountSnapshot;
import io.quantumtrader.executor.venue.BulkCancelOutcome;
import io.quantumtrader.executor.venue.Venue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** One run: look, cancel, close, look again, until nothing has been seen twice or time is up. */
final class EmergencyRun {

  /** From the first request to the last. */
  static final Duration BOUND = Duration.ofSeconds(60);

  /** For one look, or for one round of cancels or closes. */
  private static final Duration PHASE = Duration.ofSeconds(20);

  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final int THREADS = 8;
  private static final int NAMED = 10;

  private final Venue venue;
  private final Journey journey;
  private final Closer closer;
  private final SortedSet<String> known;
  private final Tasks tasks;
  private final long deadlineNanos = System.nanoTime() + BOUND.toNanos();

  EmergencyRun(Venue venue, Journey journey, Closer closer, SortedSet<String> known, Tasks tasks) {
    this.venue = venue;
    this.journey = journey;
    this.closer = closer;
    this.known = known;
    this.tasks = tasks;
  }

  /** Threads of the platform: it works while virtual threads get no carrier. */
  void run() {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon(true).name("emergency-", 1).factory());
    try {
      rounds(pool);
    } finally {
      pool.shutdownNow();
    }
  }

  private void rounds(ExecutorService pool) {
    Command command = journey.command();
    if (command.cancels()) {
      carryOut(pool, List.copyOf(known), this::cancel);
    }
    while (!Thread.currentThread().isInterrupted()) {
      Sight sight = look(pool);
      Confirmation confirmed = journey.saw(sight);
      if (confirmed.isDone(command)) {
        return;
      }
      if (left().isZero()) {
        journey.step("WAIT", null, null, "until it is done", "given up after " + BOUND);
        return;
      }
      Round round = Round.after(sight, command, known);
      carryOut(pool, round.cancel(), this::cancel);
      carryOut(pool, round.close(), closer::close);
      Duration wait = round.isIdle() ? journey.untilCounted(venue.exchangeNow()) : BETWEEN;
      tasks.pause(shorter(wait.compareTo(BETWEEN) < 0 ? BETWEEN : wait, left()));
    }
  }

  private Duration left() {
    Duration left = Duration.ofNanos(deadlineNanos - System.nanoTime());
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private Sight look(ExecutorService pool) {
    Instant begunAt = venue.exchangeNow();
    Sight sight = sight(pool, begunAt);
    journey.step("LOOK", null, null, "orders and positions", words(sight));
    return sight;
  }

  private Sight sight(ExecutorService pool, Instant begunAt) {
    Callable<AccountOutcome> ask = () -> venue.urgently(venue::account);
    Future<AccountOutcome> asked = pool.submit(ask);
    try {
      return switch (asked.get(PHASE.toMillis(), TimeUnit.MILLISECONDS)) {
        case AccountOutcome.Failed failed -> new Sight.Blind(begunAt, failed.cause());
        case AccountOutcome.Read read -> sight(read.snapshot(), begunAt);
      };
    } catch (TimeoutException e) {
      asked.cancel(true);
      return new Sight.Blind(begunAt, "no answer within " + PHASE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Sight.Blind(begunAt, "interrupted");
    } catch (ExecutionException bug) {
      return new Sight.Blind(begunAt, "failed: " + bug.getCause());
    }
  }

  /** An exchange that offers no account shows no position either, which is not the same as none. */
  private static Sight sight(AccountSnapshot account, Instant begunAt) {
    if (account.equity() == null && account.positions().isEmpty()) {
      return new Sight.Blind(begunAt, "the exchange does not say what is held");
    }
    return new Sight.Seen(
        begunAt,
        account.openOrders().stream()
            .map(order -> new OpenOrder(order.symbol(), order.clientOrderId(), order.orderId()))
            .toList(),
        account.positions().stream()
            .map(position -> new Held(position.symbol(), position.signedQuantity()))
            .toList());
  }

  private static String words(Sight sight) {
    return switch (sight) {
      case Sight.Blind blind -> "not seen: " + blind.cause();
      case Sight.Seen seen ->
          "%d orders, %d positions %s"
              .formatted(
                  seen.orders().size(),
                  seen.positions().size(),
                  seen.positions().stream()
                      .limit(NAMED)
                      .map(held -> held.symbol() + " " + held.signedQuantity().toPlainString())
                      .collect(Collectors.joining(", ", "[", "]")));
    };
  }

  private void cancel(String symbol) {
    String answer =
        switch (venue.urgently(() -> venue.cancelAll(symbol))) {
          case BulkCancelOutcome.Asked asked -> asked.answer();
          case BulkCancelOutcome.Failed failed -> "not known: " + failed.cause();
        };
    journey.step("CANCEL", symbol, null, "every order of the symbol", answer);
  }

  private interface Work<T> {
    void on(T subject);
  }

  private <T> void carryOut(ExecutorService pool, List<T> subjects, Work<T> work) {
    List<Callable<Boolean>> all =
        subjects.stream()
            .<Callable<Boolean>>map(subject ->
                () -> {
                  guarded(subject, work);
                  return true;
                })
            .toList();
    try {
      var ignored = pool.invokeAll(all, PHASE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What fails on one symbol must not hide in a future. */
  private <T> void guarded(T subject, Work<T> work) {
    try {
      work.on(subject);
    } catch (RuntimeException failure) {
      String symbol = subject instanceof Held held ? held.symbol() : String.valueOf(subject);
      journey.step("FAILED", symbol, null, "one round", failure.toString());
    }
  }
}
