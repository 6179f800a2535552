package io.quantumtrader.executor.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;

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

  private final LinkedBlockingQueue<Message> mailbox = new LinkedBlockingQueue<>();
  private final Deque<Delivery> waiting = new ArrayDeque<>();
  private final BooleanSupplier isHeld;
  private final Thread thread;

  /**
   * @param isHeld asked on the lane's own thread
   */
  Lane(String name, BooleanSupplier isHeld) {
    this.isHeld = isHeld;
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

  void stop() {
    thread.interrupt();
  }

  boolean join(java.time.Duration wait) throws InterruptedException {
    return thread.join(wait);
  }

  /** Works handed in never throw: they report what goes wrong themselves. */
  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        switch (mailbox.take()) {
          case Signal signal -> signal.work().run();
          case Delivery delivery -> waiting.add(delivery);
        }
        while (!waiting.isEmpty() && !isHeld.getAsBoolean()) {
          waiting.removeFirst().work().run();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
