package io.quantumtrader.executor.journal;

import io.quantumtrader.contract.event.ExecutionEvent;
import java.util.List;
import java.util.Optional;

/**
 * The write-ahead journal. Calls block a virtual thread for a bounded time and throw {@link
 * JournalUnavailable} when a read cannot be answered.
 */
public interface Journal {

  Optional<JournalRecord> load(String correlationId);

  CommitResult commit(Commit commit);

  /**
   * Correlation ids of every order the exchange may still have something to say about, oldest
   * first.
   */
  List<String> inFlight();

  /** Correlation ids of the entries that are to be protected, in no particular order. */
  List<String> guarded();

  /** Correlation ids of orders that ended, latest first. */
  List<String> recentlyDone(int count);

  /** Everything on the execution stream about one intent, in order. */
  List<ExecutionEvent> timeline(String correlationId);
}
