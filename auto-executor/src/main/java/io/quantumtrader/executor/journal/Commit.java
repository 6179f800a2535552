package io.quantumtrader.executor.journal;

import io.quantumtrader.contract.event.ExecutionEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of one intent: everything in it becomes durable together, or nothing does.
 *
 * @param next the record to write; it replaces version {@code next.version() - 1}
 * @param events to append to the execution stream, in order
 * @param acknowledge stream entry to take out of the pending list; null = none
 * @param deadLetter fields of a rejected entry to keep for people; empty = none
 * @param at our clock; orders the in-flight set by age
 */
public record Commit(
    JournalRecord next,
    List<ExecutionEvent> events,
    @Nullable String acknowledge,
    Map<String, String> deadLetter,
    Instant at) {

  public Commit {
    events = List.copyOf(events);
    deadLetter = Map.copyOf(deadLetter);
  }
}
