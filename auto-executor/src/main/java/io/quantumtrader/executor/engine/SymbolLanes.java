package io.quantumtrader.executor.engine;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Lanes on virtual threads, each opened when first needed; the exchange's list of symbols is the
 * bound.
 */
final class SymbolLanes implements Lanes, AutoCloseable {

  private static final Duration STOP = Duration.ofSeconds(3);

  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
  private volatile Predicate<String> isHeld = symbol -> false;
  private volatile Predicate<String> isDeferred = symbol -> false;

  @Override
  public void signal(String symbol, Runnable work) {
    of(symbol).signal(work);
  }

  @Override
  public void deliver(String symbol, Runnable work) {
    of(symbol).deliver(work);
  }

  @Override
  public void resume(String symbol, Runnable work) {
    of(symbol).resume(work);
  }

  @Override
  public void deferWhile(Predicate<String> deferred) {
    isDeferred = deferred;
  }

  @Override
  public void holdWhile(Predicate<String> held) {
    isHeld = held;
  }

  /** How long the oldest step under way has taken so far; zero when there is none. */
  Duration longestStep() {
    return lanes.values().stream()
        .map(Lane::busyFor)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private Lane of(String symbol) {
    return lanes.computeIfAbsent(symbol, this::open);
  }

  private Lane open(String symbol) {
    Lane lane = new Lane(symbol, () -> isHeld.test(symbol), () -> isDeferred.test(symbol));
    lane.start();
    return lane;
  }

  /**
   * Interrupts every lane and waits a bounded time for each to end; what one is in the middle of is
   * left to recovery.
   */
  @Override
  public void close() {
    lanes.values().forEach(Lane::stop);
    long deadlineNanos = System.nanoTime() + STOP.toNanos();
    try {
      for (Lane lane : lanes.values()) {
        Duration left = Duration.ofNanos(deadlineNanos - System.nanoTime());
        if (left.isNegative() || !lane.join(left)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
