package io.quantumtrader.executor.watch;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.HaltReason;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The halts in force: the one owner of the question whether new exposure is allowed. Setting one
 * takes effect at once, in memory; it is written down by {@link #flush()}, which needs Redis and is
 * repeated until it succeeds. Several causes stand side by side, so that none hides another.
 *
 * <p>The store is never called while the halts are locked: Redis may be slow, and what listens to
 * the journal may itself be about to set a halt.
 */
public final class Halts {

  /** Bounds what is kept while Redis is out; the halts themselves are never dropped. */
  private static final int UNWRITTEN_BOUND = 1_000;

  private static final int HISTORY_BOUND = 200;

  private final InstantSource clock;
  private final HaltStore store;
  private final Object writing = new Object();
  private final List<EventBody> unwritten = new ArrayList<>();
  private volatile List<Halt> active = List.of();
  private volatile List<PastHalt> past = List.of();

  /** Those in the store as we know it: one of them that is gone from there was ended elsewhere. */
  private Set<Halt> written = Set.of();

  private boolean dirty;
  private long saved;

  public Halts(InstantSource clock, HaltStore store) {
    this.clock = clock;
    this.store = store;
  }

  /**
   * Takes over what the last run left, or another instance under its lead. Causes that prove
   * themselves start afresh: what an ended session saw says nothing about this one.
   */
  public void restore() {
    synchronized (writing) {
      takeOver(store.load(), store.history());
    }
  }

  private synchronized void takeOver(List<Halt> stored, List<PastHalt> known) {
    List<PastHalt> all =
        Stream.concat(past.stream(), known.stream())
            .distinct()
            .sorted(Comparator.comparing(PastHalt::endedAt).reversed())
            .limit(HISTORY_BOUND)
            .toList();
    past = all;
    List<Halt> inForce =
        stored.stream()
            .filter(halt -> all.stream().map(PastHalt::halt).noneMatch(halt::equals))
            .toList();
    List<Halt> kept = inForce.stream().filter(halt -> !halt.reason().clearsItself()).toList();
    List<Halt> own =
        active.stream()
            .filter(halt -> halt.reason().clearsItself() || !written.contains(halt))
            .filter(halt -> kept.stream().noneMatch(halt::sameCause))
            .toList();
    inForce.stream()
        .filter(halt -> halt.reason().clearsItself())
        .filter(halt -> own.stream().noneMatch(halt::sameCause))
        .forEach(halt -> ended(halt, "the session that set it is over", Halt.SERVICE));
    active = Stream.concat(kept.stream(), own.stream()).toList();
    written = Set.copyOf(kept);
    dirty = true;
  }

  /** The store was emptied: everything in force is written there again. */
  public synchronized void rewrite() {
    written = Set.of();
    dirty = true;
  }

  /** Halts that are over, latest first, over restarts; at most 200. */
  public List<PastHalt> history() {
    return past;
  }

  public List<Halt> active() {
    return active;
  }

  /** Halts that concern orders on the symbol. */
  public List<Halt> covering(String symbol) {
    return active.stream().filter(halt -> halt.covers(symbol)).toList();
  }

  /** A cause this service found, concerning the whole account. */
  public void set(HaltReason reason, String detail) {
    set(reason, detail, Halt.ACCOUNT, Halt.SERVICE);
  }

  /** Sets a halt; one that is in force already keeps its first detail and time. */
  public synchronized void set(HaltReason reason, String detail, String scope, String by) {
    Halt halt = new Halt(reason, detail, scope, by, clock.instant());
    if (active.stream().anyMatch(halt::sameCause)) {
      return;
    }
    List<Halt> next = new ArrayList<>(active);
    next.add(halt);
    active = List.copyOf(next);
    remember(new EventBody.HaltSet(reason, detail, scope, by));
  }

  /** More is known of a halt in force than when it was set; it is not told again. */
  public synchronized void explain(HaltReason reason, String detail) {
    UnaryOperator<Halt> explained =
        halt ->
            halt.reason() == reason && halt.scope().equals(Halt.ACCOUNT) ? halt.with(detail) : halt;
    List<Halt> next = active.stream().map(explained).toList();
    if (!next.equals(active)) {
      active = next;
      dirty = true;
    }
  }

  /** A cause this service found, concerning orders on one symbol. */
  public void setFor(String symbol, HaltReason reason, String detail) {
    set(reason, detail, symbol, Halt.SERVICE);
  }

  /** The cause this service found is over. */
  public void clear(HaltReason reason, String detail) {
    clear(halt -> halt.reason() == reason, detail, Halt.SERVICE);
  }

  /** The cause this service found is over for this scope. */
  public void clear(HaltReason reason, String scope, String detail) {
    clear(halt -> halt.reason() == reason && halt.scope().equals(scope), detail, Halt.SERVICE);
  }

  /** An operator ends every halt that a person may end; those that prove themselves stay. */
  public List<Halt> clearByOperator(String detail, String by) {
    return clear(halt -> !halt.reason().clearsItself(), detail, by);
  }

  private synchronized List<Halt> clear(Predicate<Halt> which, String detail, String by) {
    List<Halt> ended = active.stream().filter(which).toList();
    if (ended.isEmpty()) {
      return ended;
    }
    active = active.stream().filter(which.negate()).toList();
    ended.forEach(halt -> ended(halt, detail, by));
    return ended;
  }

  private void ended(Halt halt, String detail, String by) {
    past =
        Stream.concat(Stream.of(new PastHalt(halt, clock.instant(), by, detail)), past.stream())
            .limit(HISTORY_BOUND)
            .toList();
    remember(new EventBody.HaltCleared(halt.reason(), detail, halt.scope(), by));
  }

  private void remember(EventBody change) {
    dirty = true;
    if (unwritten.size() < UNWRITTEN_BOUND) {
      unwritten.add(change);
    }
  }

  /** Writes down what changed since the last success; throws when the store cannot. */
  public void flush() {
    synchronized (writing) {
      Unsaved unsaved = takeUnsaved();
      if (!unsaved.any()) {
        return;
      }
      boolean success = false;
      try {
        store.remember(unsaved.past());
        store.save(unsaved.halts(), unsaved.changes(), unsaved.savedBefore());
        success = true;
      } finally {
        saved(unsaved, success);
      }
    }
  }

  private synchronized Unsaved takeUnsaved() {
    Unsaved unsaved = new Unsaved(dirty, active, past, List.copyOf(unwritten), saved);
    dirty = false;
    return unsaved;
  }

  private synchronized void saved(Unsaved unsaved, boolean success) {
    if (!success) {
      dirty = true;
      return;
    }
    written = Set.copyOf(unsaved.halts());
    unwritten.subList(0, unsaved.changes().size()).clear();
    saved += unsaved.changes().size();
  }

  private record Unsaved(
      boolean any,
      List<Halt> halts,
      List<PastHalt> past,
      List<EventBody> changes,
      long savedBefore) {}
}
