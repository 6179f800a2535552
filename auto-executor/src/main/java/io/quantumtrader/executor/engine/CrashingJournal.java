package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.executor.crash.CrashPoints;
import io.quantumtrader.executor.journal.Commit;
import io.quantumtrader.executor.journal.CommitResult;
import io.quantumtrader.executor.journal.Journal;
import io.quantumtrader.executor.journal.JournalRecord;
import java.util.List;
import java.util.Optional;

/** A journal with a point before and after every commit. */
final class CrashingJournal implements Journal {

  private final Journal journal;
  private final CrashPoints points;

  private CrashingJournal(Journal journal, CrashPoints points) {
    this.journal = journal;
    this.points = points;
  }

  /** The journal itself when there is nothing to reach. */
  static Journal around(Journal journal, CrashPoints points) {
    return points == CrashPoints.NONE ? journal : new CrashingJournal(journal, points);
  }

  @Override
  public CommitResult commit(Commit commit) {
    return Around.of(commit).run(points, () -> journal.commit(commit));
  }

  @Override
  public Optional<JournalRecord> load(String correlationId) {
    return journal.load(correlationId);
  }

  @Override
  public List<String> inFlight() {
    return journal.inFlight();
  }

  @Override
  public List<String> guarded() {
    return journal.guarded();
  }

  @Override
  public List<String> recentlyDone(int count) {
    return journal.recentlyDone(count);
  }

  @Override
  public List<ExecutionEvent> timeline(String correlationId) {
    return journal.timeline(correlationId);
  }
}
