package io.quantumtrader.simulator;

import io.quantumtrader.simulator.protocol.Scheduler;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The engine thread. Its queue is bounded by what feeds it: one request per HTTP connection, and
 * the number of connections is limited.
 */
final class EngineLoop implements Scheduler, AutoCloseable {

  private static final System.Logger LOG = System.getLogger(EngineLoop.class.getName());
  private static final Duration CALL_LIMIT = Duration.ofSeconds(30);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final ScheduledThreadPoolExecutor executor;

  EngineLoop() {
    executor =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("exchange-engine").factory());
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setRemoveOnCancelPolicy(true);
  }

  void run(Runnable task) {
    if (!executor.isShutdown()) {
      executor.execute(guarded(task));
    }
  }

  /** Runs a task on the engine thread and waits for its result. */
  <T> T call(Supplier<T> task) {
    try {
      return executor.submit(task::get).get(CALL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("expected an answer of the engine, was interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("expected an answer within " + CALL_LIMIT, e);
    }
  }

  void every(Duration period, Runnable task) {
    long nanos = period.toNanos();
    executor.scheduleAtFixedRate(guarded(task), nanos, nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void after(Duration delay, Runnable task) {
    if (delay.isZero() || delay.isNegative()) {
      task.run();
    } else {
      executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(Level.WARNING, "engine thread still busy after {0}", CLOSE_LIMIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A failed task is logged and does not end the tasks that repeat. */
  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "engine task failed", e);
      }
    };
  }
}
