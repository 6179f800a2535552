package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.journal.Commit;
import io.quantumtrader.executor.journal.CommitResult;
import io.quantumtrader.executor.journal.Journal;
import io.quantumtrader.executor.journal.JournalRecord;
import io.quantumtrader.executor.journal.JournalRecord.Placed;
import io.quantumtrader.executor.journal.JournalUnavailable;
import io.quantumtrader.executor.order.OrderState;
import io.quantumtrader.executor.watch.Halts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Commits what the exchange has already made true. Such a step is never given up: while the journal
 * is out it is tried again, with new exposure halted, until it is durable or another instance
 * leads.
 */
final class Settlement {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Journal journal;
  private final Halts halts;
  private final Tasks tasks;

  Settlement(Journal journal, Halts halts, Tasks tasks) {
    this.journal = journal;
    this.halts = halts;
    this.tasks = tasks;
  }

  /**
   * Makes the step durable and updates the order.
   *
   * @return the events that were appended; empty when another instance has taken over
   */
  Optional<List<ExecutionEvent>> settle(
      LiveOrder order, OrderState state, List<EventBody> bodies, Instant at) {
    Duration pause = FIRST_PAUSE;
    boolean mayHaveLanded = false;
    while (!Thread.currentThread().isInterrupted()) {
      Placed placed = order.placed();
      JournalRecord known = order.record();
      JournalRecord next =
          known.next(
              known.seq() + bodies.size(), new Placed(placed.plan(), placed.origin(), state));
      List<ExecutionEvent> events = Storyteller.of(order).tell(known, bodies, at);
      switch (journal.commit(new Commit(next, events, null, Map.of(), at))) {
        case CommitResult.Committed committed -> {
          order.become(next);
          return Optional.of(events);
        }
        case CommitResult.Fenced fenced -> {
          return Optional.empty();
        }
        case CommitResult.Conflict conflict -> {
          switch (conflictWith(order, next, mayHaveLanded)) {
            case OURS -> {
              order.become(next);
              return Optional.of(events);
            }
            case RETRY -> {}
            case SOMEBODY_ELSES -> {
              return Optional.empty();
            }
          }
        }
        case CommitResult.Unavailable unavailable -> {
          mayHaveLanded = true;
          halts.set(HaltReason.JOURNAL_UNAVAILABLE, unavailable.cause());
          tasks.pause(pause);
          pause =
              pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                  ? pause.multipliedBy(2)
                  : LONGEST_PAUSE;
        }
      }
    }
    return Optional.empty();
  }

  /** What the record that stands in the way of a commit turns out to be. */
  private enum Conflict {
    /** The step itself: an earlier try had succeeded, and only its reply was lost. */
    OURS,
    /** Other numbers and nothing else, or not readable: try again. */
    RETRY,
    SOMEBODY_ELSES
  }

  /** A duplicate delivery wrote its event between our steps: take its numbers, keep our state. */
  private Conflict conflictWith(LiveOrder order, JournalRecord next, boolean mayHaveLanded) {
    try {
      Optional<JournalRecord> stored = journal.load(order.correlationId());
      if (mayHaveLanded && stored.filter(next::equals).isPresent()) {
        return Conflict.OURS;
      }
      return stored.filter(order::takeNumbersOf).isPresent()
          ? Conflict.RETRY
          : Conflict.SOMEBODY_ELSES;
    } catch (JournalUnavailable e) {
      halts.set(HaltReason.JOURNAL_UNAVAILABLE, String.valueOf(e.getMessage()));
      return Conflict.RETRY;
    }
  }
}
