package io.quantumtrader.executor.engine;

import java.lang.reflect.Constructor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One virtual clock and one real thread. Everything happens as an event of a queue; events of the
 * same instant come in an order the seed decides. Work that waits is a virtual thread whose
 * scheduler is this one, so that exactly one piece of work runs at any time and a seed always gives
 * the same life.
 */
final class SimScheduler implements InstantSource {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Constructor<?> BUILDER = builder();

  private final PriorityQueue<Event> queue = new PriorityQueue<>();
  private final LinkedBlockingQueue<Runnable> ready = new LinkedBlockingQueue<>();
  private final SplittableRandom ties;
  private final Thread.Builder.OfVirtual threads;
  private long nowMicros;
  private long count;
  private final Set<Task> living = new LinkedHashSet<>();
  private @Nullable Task current;

  /** Thrown out of every wait of a process that has died. */
  static final class ProcessDied extends Error {
    private static final long serialVersionUID = 1L;

    ProcessDied() {
      super("the process has died", null, false, false);
    }
  }

  private record Event(long at, int tie, long number, @Nullable SimProcess of, Runnable work)
      implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      if (at != other.at) {
        return Long.compare(at, other.at);
      }
      return tie == other.tie
          ? Long.compare(number, other.number)
          : Integer.compare(tie, other.tie);
    }
  }

  private static final class Task {
    private final SimProcess process;
    private @Nullable Thread thread;
    private long waits;
    private long woken;
    private boolean isIdle;

    Task(SimProcess process) {
      this.process = process;
    }
  }

  /** An answer that may come. */
  static final class Call<T> {
    private @Nullable T value;
    private @Nullable Task waiter;
    private long wait;
  }

  SimScheduler(long seed) {
    this.ties = new SplittableRandom(seed);
    this.threads = threadsOn(ready::add);
  }

  private static Constructor<?> builder() {
    try {
      Constructor<?> constructor =
          Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
              .getDeclaredConstructor(Executor.class);
      constructor.setAccessible(true);
      return constructor;
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalStateException(
          "expected a JVM started with --add-opens java.base/java.lang=ALL-UNNAMED", e);
    }
  }

  private static Thread.Builder.OfVirtual threadsOn(Executor executor) {
    try {
      return (Thread.Builder.OfVirtual) BUILDER.newInstance(executor);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Instant instant() {
    return START.plusNanos(nowMicros * 1_000);
  }

  long nowMicros() {
    return nowMicros;
  }

  /** Events handled so far. */
  long count() {
    return count;
  }

  /** Schedules work of a process, or of the world when there is none. It must not wait. */
  void at(long micros, @Nullable SimProcess of, Runnable work) {
    queue.add(new Event(Math.max(micros, nowMicros), ties.nextInt(), ++count, of, work));
  }

  void after(Duration wait, @Nullable SimProcess of, Runnable work) {
    at(nowMicros + wait.toNanos() / 1_000, of, work);
  }

  /** Starts work that may wait. */
  void fork(SimProcess process, Runnable work) {
    at(
        nowMicros,
        process,
        () -> {
          Task task = new Task(process);
          current = task;
          living.add(task);
          Thread thread = threads.unstarted(() -> body(task, work));
          task.thread = thread;
          thread.start();
        });
  }

  private void body(Task task, Runnable work) {
    try {
      work.run();
    } catch (ProcessDied died) {
      // Its memory is gone; nothing of it goes on.
    } finally {
      living.remove(task);
      task.isIdle = true;
    }
  }

  /** Ends every piece of work that still waits, so that its thread does not outlive the run. */
  void close() {
    queue.clear();
    List<Task> waiting = List.copyOf(living);
    waiting.forEach(task -> task.process.die());
    for (Task task : waiting) {
      task.woken = Long.MAX_VALUE;
      task.isIdle = false;
      current = task;
      LockSupport.unpark(task.thread);
      runSlices();
    }
  }

  /** Makes the calling work wait. */
  void sleep(Duration wait) {
    Task me = begin();
    long wake = ++me.waits;
    at(nowMicros + wait.toNanos() / 1_000, me.process, () -> wake(me, wake));
    park(me, wake);
  }

  /** Waits for an answer; null when none has come in time. */
  <T> @Nullable T await(Call<T> call, Duration timeout) {
    Task me = begin();
    if (call.value == null) {
      long wake = ++me.waits;
      call.waiter = me;
      call.wait = wake;
      at(nowMicros + timeout.toNanos() / 1_000, me.process, () -> wake(me, wake));
      park(me, wake);
      call.waiter = null;
    }
    return call.value;
  }

  <T> void complete(Call<T> call, T value) {
    call.value = value;
    Task waiter = call.waiter;
    if (waiter != null) {
      long wake = call.wait;
      at(nowMicros, waiter.process, () -> wake(waiter, wake));
    }
  }

  private Task begin() {
    Task me = current;
    if (me == null) {
      throw new IllegalStateException("expected to be inside forked work");
    }
    hold(me);
    return me;
  }

  /** Every wait is a place where a process can die or be stopped: before it, and after it. */
  private void hold(Task me) {
    me.process.point(this);
    if (me.process.isSuspended(nowMicros)) {
      long wake = ++me.waits;
      at(nowMicros, me.process, () -> wake(me, wake));
      park(me, wake);
    }
  }

  private void wake(Task task, long wait) {
    if (task.woken < wait && task.waits == wait) {
      task.woken = wait;
      task.isIdle = false;
      current = task;
      LockSupport.unpark(task.thread);
    }
  }

  private void park(Task me, long wait) {
    while (me.woken < wait) {
      me.isIdle = true;
      LockSupport.park();
    }
    if (me.process.isDead()) {
      throw new ProcessDied();
    }
    current = me;
    me.process.point(this);
  }

  /** Runs events until the time; returns whether there were any left. */
  boolean runUntil(long micros) {
    while (true) {
      Event next = queue.peek();
      if (next == null || next.at > micros) {
        nowMicros = Math.max(nowMicros, micros);
        return next != null;
      }
      queue.poll();
      nowMicros = next.at;
      run(next);
    }
  }

  private void run(Event event) {
    SimProcess of = event.of;
    if (of != null && of.isDead()) {
      return;
    }
    if (of != null && of.isSuspended(nowMicros)) {
      queue.add(new Event(of.suspendedUntil(), event.tie, event.number, of, event.work));
      return;
    }
    event.work.run();
    runSlices();
    current = null;
  }

  /**
   * Until the work in hand waits for virtual time or ends. Where it only waits for a real lock that
   * another simulation holds (class loading, a shared cache), the clock must wait with it.
   */
  private void runSlices() {
    while (current != null && !current.isIdle) {
      try {
        ready.take().run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }
}
