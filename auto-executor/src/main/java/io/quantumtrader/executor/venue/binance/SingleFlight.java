package io.quantumtrader.executor.venue.binance;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Lets one caller do the work for a key while the others wait for its result. The waiters' bound is
 * the worker's own.
 */
final class SingleFlight<K, V> {

  private final ConcurrentHashMap<K, CompletableFuture<V>> running = new ConcurrentHashMap<>();

  V get(K key, Function<K, V> work) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> first = running.putIfAbsent(key, mine);
    if (first != null) {
      return first.join();
    }
    try {
      V value = work.apply(key);
      mine.complete(value);
      return value;
    } catch (Throwable failure) {
      mine.completeExceptionally(failure);
      throw failure;
    } finally {
      running.remove(key, mine);
    }
  }
}
