package io.quantumtrader.executor.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Every long-lived loop says here that it got somewhere; one that is silent for too long is
 * stalled.
 */
public final class Loops {

  /** One loop's pulse. Called at a point that means progress, never by a timer. */
  public interface Pulse {
    void beat();
  }

  private record Loop(Duration budget, AtomicReference<Instant> last) {}

  private final Map<String, Loop> loops = new ConcurrentSkipListMap<>();
  private final InstantSource clock;

  public Loops(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Registers a loop.
   *
   * @param budget silence longer than this is a stall
   */
  public Pulse register(String name, Duration budget) {
    Loop loop = new Loop(budget, new AtomicReference<>(clock.instant()));
    loops.put(name, loop);
    return () -> loop.last().set(clock.instant());
  }

  /** A loop that ended on purpose is not stalled. */
  public void unregister(String name) {
    loops.remove(name);
  }

  /** One sentence for each stalled loop. */
  public List<String> stalled() {
    Instant now = clock.instant();
    return loops.entrySet().stream()
        .filter(e -> silence(e.getValue(), now).compareTo(e.getValue().budget()) > 0)
        .map(e ->
            "loop %s made no progress for %d ms, budget %d ms"
                .formatted(
                    e.getKey(),
                    silence(e.getValue(), now).toMillis(),
                    e.getValue().budget().toMillis()))
        .toList();
  }

  /** The names of all loops. */
  public List<String> registered() {
    return List.copyOf(loops.keySet());
  }

  /** When each loop last made progress. */
  public Map<String, Instant> lastProgress() {
    Map<String, Instant> last = new java.util.TreeMap<>();
    loops.forEach((name, loop) -> last.put(name, loop.last().get()));
    return last;
  }

  private static Duration silence(Loop loop, Instant now) {
    return Duration.between(loop.last().get(), now);
  }
}
