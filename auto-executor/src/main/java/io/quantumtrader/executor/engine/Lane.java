package io.quantumtrader.executor.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one symbol, one thing after another, on one virtual thread. What an order learns
 * is handled at once; the next intent waits until the submission before it has been answered or has
 * become unknown, so that a close sees the position its entry made.
 *
 * <p>Bounded by its callers: the intent loop limits deliveries in hand, and each live order has at
 * most a handful of signals under way.
 */
final class Lane {

  private sealed interface Message {}

  private record Signal(Runnable work) implements Message {}

  private record Delivery(Runnable work) implements Message {}

  private record Resumption(Runnable work) implements Message {}

  private final LinkedBlockingQueue<Message> mailbox = new LinkedBlockingQueue<>();
  private final Deque<Delivery> waiting = new ArrayDeque<>();
  private final Deque<Resumption> resumed = new ArrayDeque<>();
  private final BooleanSupplier isHeld;
  private final BooleanSupplier isDeferred;
  private final Thread thread;

  /** When the step under way began; null between steps. */
  private volatile @Nullable Long busySinceNanos;

  /**
   * @param isHeld asked on the lane's own thread
   * @param isDeferred whether only what is resumed may go on; asked there as well
   */
  Lane(String name, BooleanSupplier isHeld, BooleanSupplier isDeferred) {
    this.isHeld = isHeld;
    this.isDeferred = isDeferred;
    this.thread = Thread.ofVirtual().name("lane-" + name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Something an order learned. */
  void signal(Runnable work) {
    mailbox.add(new Signal(work));
  }

  /** A delivery from the intent stream. */
  void deliver(Runnable work) {
    mailbox.add(new Delivery(work));
  }

  /** A delivery that had its turn and waited elsewhere since. */
  void resume(Runnable work) {
    mailbox.add(new Resumption(work));
  }

  /** How long the step under way has taken so far; zero between steps. */
  Duration busyFor() {
    Long since = busySinceNanos;
    return since == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
  }

  private void work(Runnable step) {
    busySinceNanos = System.nanoTime();
    try {
      step.run();
    } finally {
      busySinceNanos = null;
    }
  }

  void stop() {
    thread.interrupt();
  }

  boolean join(Duration wait) throws InterruptedException {
    return thread.join(wait);
  }

  private @Nullable Runnable next() {
    if (isHeld.getAsBoolean()) {
      return null;
    }
    if (!resumed.isEmpty()) {
      return resumed.removeFirst().work();
    }
    return waiting.isEmpty() || isDeferred.getAsBoolean() ? null : waiting.removeFirst().work();
  }

  /** Works handed in never throw: they report what goes wrong themselves. */
  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        switch (mailbox.take()) {
          case Signal signal -> work(signal.work());
          case Delivery delivery -> waiting.add(delivery);
          case Resumption resumption -> resumed.add(resumption);
        }
        for (Runnable next = next(); next != null; next = next()) {
          work(next);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
