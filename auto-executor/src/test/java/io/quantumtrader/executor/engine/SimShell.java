package io.quantumtrader.executor.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The engine's two ports to time and concurrency, with the virtual clock behind them. */
final class SimShell implements Tasks, Lanes {

  private final SimScheduler scheduler;
  private final SimProcess process;
  private final Map<String, Lane> lanes = new HashMap<>();
  private Predicate<String> isHeld = symbol -> false;
  private Predicate<String> isDeferred = symbol -> false;

  /** As the production lane: one message after another, then the deliveries that may go on. */
  private static final class Lane {
    private final Deque<Message> mailbox = new ArrayDeque<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Deque<Runnable> resumed = new ArrayDeque<>();
    private boolean busy;
  }

  private enum Kind {
    SIGNAL,
    DELIVERY,
    RESUMPTION
  }

  private record Message(Kind kind, Runnable work) {}

  SimShell(SimScheduler scheduler, SimProcess process) {
    this.scheduler = scheduler;
    this.process = process;
  }

  @Override
  public void start(String name, Runnable work) {
    scheduler.fork(process, work);
  }

  @Override
  public Future<?> after(Duration wait, String name, Runnable work) {
    CompletableFuture<Void> pending = new CompletableFuture<>();
    scheduler.after(
        wait,
        process,
        () -> {
          if (!pending.isCancelled()) {
            pending.complete(null);
            scheduler.fork(process, work);
          }
        });
    return pending;
  }

  @Override
  public void pause(Duration wait) {
    scheduler.sleep(wait);
  }

  @Override
  public void signal(String symbol, Runnable work) {
    post(symbol, new Message(Kind.SIGNAL, work));
  }

  @Override
  public void deliver(String symbol, Runnable work) {
    post(symbol, new Message(Kind.DELIVERY, work));
  }

  @Override
  public void resume(String symbol, Runnable work) {
    post(symbol, new Message(Kind.RESUMPTION, work));
  }

  @Override
  public void deferWhile(Predicate<String> deferred) {
    isDeferred = deferred;
  }

  @Override
  public void holdWhile(Predicate<String> held) {
    isHeld = held;
  }

  private void post(String symbol, Message message) {
    Lane lane = lanes.computeIfAbsent(symbol, _ -> new Lane());
    lane.mailbox.add(message);
    if (!lane.busy) {
      lane.busy = true;
      scheduler.fork(process, () -> run(symbol, lane));
    }
  }

  private void run(String symbol, Lane lane) {
    for (Message next = lane.mailbox.poll(); next != null; next = lane.mailbox.poll()) {
      switch (next.kind()) {
        case SIGNAL -> next.work().run();
        case DELIVERY -> lane.waiting.add(next.work());
        case RESUMPTION -> lane.resumed.add(next.work());
      }
      for (Runnable due = due(symbol, lane); due != null; due = due(symbol, lane)) {
        due.run();
      }
    }
    lane.busy = false;
  }

  private @Nullable Runnable due(String symbol, Lane lane) {
    if (isHeld.test(symbol)) {
      return null;
    }
    if (!lane.resumed.isEmpty()) {
      return lane.resumed.removeFirst();
    }
    return lane.waiting.isEmpty() || isDeferred.test(symbol) ? null : lane.waiting.removeFirst();
  }
}
