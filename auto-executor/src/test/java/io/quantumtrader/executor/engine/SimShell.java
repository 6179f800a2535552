package io.quantumtrader.executor.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** The engine's two ports to time and concurrency, with the virtual clock behind them. */
final class SimShell implements Tasks, Lanes {

  private final SimScheduler scheduler;
  private final SimProcess process;
  private final Map<String, Lane> lanes = new HashMap<>();
  private Predicate<String> isHeld = symbol -> false;

  /** As the production lane: one message after another, then the deliveries that may go on. */
  private static final class Lane {
    private final Deque<Message> mailbox = new ArrayDeque<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;
  }

  private record Message(boolean isDelivery, Runnable work) {}

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
    post(symbol, new Message(false, work));
  }

  @Override
  public void deliver(String symbol, Runnable work) {
    post(symbol, new Message(true, work));
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
      if (next.isDelivery()) {
        lane.waiting.add(next.work());
      } else {
        next.work().run();
      }
      while (!lane.waiting.isEmpty() && !isHeld.test(symbol)) {
        lane.waiting.removeFirst().run();
      }
    }
    lane.busy = false;
  }
}
