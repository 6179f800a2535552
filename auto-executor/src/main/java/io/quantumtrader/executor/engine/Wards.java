package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.executor.journal.Commit;
import io.quantumtrader.executor.journal.CommitResult;
import io.quantumtrader.executor.journal.Journal;
import io.quantumtrader.executor.journal.JournalRecord;
import io.quantumtrader.executor.journal.JournalRecord.Guard;
import io.quantumtrader.executor.journal.JournalRecord.Origin;
import io.quantumtrader.executor.journal.JournalRecord.Placed;
import io.quantumtrader.executor.journal.JournalUnavailable;
import io.quantumtrader.executor.journal.Lease;
import io.quantumtrader.executor.protect.LegKind;
import io.quantumtrader.executor.protect.LegName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The entries that came with exit levels and what has been placed for them, as the journal has it:
 * taken up with their first step, read back after a restart, let go once nothing of them is left.
 */
final class Wards {

  /** How long it may take before an entry counts as unprotected. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** An entry has at most this many orders of a kind; they are counted through after a restart. */
  private static final int LEGS_BOUND = 10_000;

  /** Binance USDⓈ-M docs, Error Codes: the order would immediately trigger. */
  private static final int WOULD_TRIGGER = -2021;

  private final Map<String, Ward> wards = new ConcurrentHashMap<>();
  private final Journal journal;
  private final OrderDesk desk;
  private final Lanes lanes;
  private final InstantSource clock;
  private volatile Lease.@Nullable Epoch restoredUnder;

  Wards(Journal journal, OrderDesk desk, Lanes lanes, InstantSource clock) {
    this.journal = journal;
    this.desk = desk;
    this.lanes = lanes;
    this.clock = clock;
  }

  @Nullable Ward find(String correlationId) {
    return wards.get(correlationId);
  }

  List<Ward> on(String symbol) {
    return wards.values().stream().filter(ward -> ward.symbol().equals(symbol)).toList();
  }

  /** A step of an order is durable; on its lane. */
  void stepped(LiveOrder order, List<EventBody> told) {
    Origin origin = order.placed().origin();
    Guard guard = origin.guard();
    LegName leg = origin.leg();
    if (guard != null && !guard.over()) {
      wards
          .computeIfAbsent(order.correlationId(), _ -> new Ward(order.record()))
          .entryIs(order.record());
    }
    Ward ward = leg == null ? null : wards.get(leg.entry());
    if (leg != null && ward != null) {
      ward.legIs(leg, order.record());
      if (told.stream().anyMatch(Wards::wouldTrigger)) {
        ward.legCrossed(leg);
      }
    }
  }

  private static boolean wouldTrigger(EventBody body) {
    return body instanceof EventBody.OrderError error
        && error.code() != null
        && error.code() == WOULD_TRIGGER;
  }

  /**
   * Reads everything again when the lead is another than before.
   *
   * @param restored told the symbol of each entry that is known again, on its lane
   * @throws JournalUnavailable when it cannot be read
   */
  void restoreUnder(Lease.Epoch epoch, Consumer<String> restored) {
    if (!epoch.equals(restoredUnder)) {
      restore(restored);
      restoredUnder = epoch;
    }
  }

  /**
   * Reads from the journal which entries are to be protected and what has been placed for them.
   * What the journal has lost altogether is kept as it is known here.
   */
  private void restore(Consumer<String> restored) {
    Set<String> guarded = Set.copyOf(journal.guarded());
    wards.keySet().stream()
        .filter(id -> !guarded.contains(id) && journal.load(id).isPresent())
        .toList()
        .forEach(wards::remove);
    for (String id : guarded) {
      journal
          .load(id)
          .filter(record -> record.isGuarded() && !record.isGuardOver())
          .ifPresent(record -> restore(record, restored));
    }
  }

  private void restore(JournalRecord entry, Consumer<String> restored) {
    Map<LegName, JournalRecord> legs = new LinkedHashMap<>();
    for (LegKind kind : LegKind.values()) {
      for (int number = 1; number <= LEGS_BOUND; number++) {
        LegName name = new LegName(entry.correlationId(), kind, number);
        Optional<JournalRecord> leg = journal.load(name.correlationId());
        if (leg.isEmpty()) {
          break;
        }
        legs.put(name, leg.get());
      }
    }
    String symbol = ((Placed) entry.content()).plan().symbol();
    lanes.signal(
        symbol,
        () -> {
          Ward ward = new Ward(latest(entry.correlationId(), entry));
          legs.forEach((name, leg) -> ward.legIs(name, latest(name.correlationId(), leg)));
          wards.put(entry.correlationId(), ward);
          restored.accept(symbol);
        });
  }

  /** What this process knows of an order it looks after is never older than what it read. */
  private JournalRecord latest(String correlationId, JournalRecord read) {
    return desk.find(correlationId)
        .map(LiveOrder::record)
        .filter(record -> record.version() >= read.version())
        .orElse(read);
  }

  Set<String> symbols() {
    Set<String> symbols = new HashSet<>();
    wards.values().forEach(ward -> symbols.add(ward.symbol()));
    return symbols;
  }

  /**
   * From now on the journal need not be asked for it again.
   *
   * @return false when that is not durable yet
   */
  boolean release(String correlationId) {
    if (!wards.containsKey(correlationId)) {
      return true;
    }
    JournalRecord known = journal.load(correlationId).orElse(null);
    if (known == null || !known.isGuarded() || known.isInFlight()) {
      wards.remove(correlationId);
      return true;
    }
    JournalRecord next = known.next(known.seq(), over((Placed) known.content()));
    Commit commit = new Commit(next, List.of(), null, Map.of(), clock.instant());
    if (journal.commit(commit) instanceof CommitResult.Committed) {
      wards.remove(correlationId);
      return true;
    }
    return false;
  }

  private static Placed over(Placed placed) {
    Origin origin = placed.origin();
    Guard guard = origin.guard();
    return new Placed(
        placed.plan(),
        new Origin(
            origin.leverage(),
            origin.referencePrice(),
            origin.confidence(),
            origin.regime(),
            origin.positionBefore(),
            guard == null ? null : new Guard(guard.levels(), true),
            origin.leg()),
        placed.state());
  }

  /** Entries that have been without the protection they came with for more than a moment. */
  int unprotected(Instant now) {
    return Math.toIntExact(
        wards.values().stream()
            .map(Ward::bareSince)
            .filter(since -> since != null && now.isAfter(since.plus(GRACE)))
            .count());
  }
}
