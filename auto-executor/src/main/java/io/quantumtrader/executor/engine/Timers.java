package io.quantumtrader.executor.engine;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits on the monotonic clock and then runs work on a virtual thread, so that one slow answer
 * delays nobody else's timer. One pending wait per order bounds the queue.
 */
public final class Timers implements Tasks, AutoCloseable {

  private final ScheduledThreadPoolExecutor clock;

  public Timers() {
    clock =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("timers").daemon(true).factory());
    clock.setRemoveOnCancelPolicy(true);
    clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    // Asked for while the process ends: as lost as what was waiting, and no failure of who asks.
    clock.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
  }

  @Override
  public void start(String name, Runnable work) {
    Thread.ofVirtual().name(name).start(work);
  }

  @Override
  public void pause(Duration wait) {
    LockSupport.parkNanos(wait.toNanos());
  }

  /** Runs the work on its own virtual thread after the wait. */
  @Override
  public ScheduledFuture<?> after(Duration wait, String name, Runnable work) {
    return clock.schedule(() -> start(name, work), wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Repeats the work on a named platform thread; a run that throws is reported by the work itself.
   */
  public AutoCloseable every(Duration pause, String name, Runnable work) {
    var loop =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name(name).daemon(true).factory());
    loop.scheduleWithFixedDelay(work, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    return loop::shutdownNow;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
