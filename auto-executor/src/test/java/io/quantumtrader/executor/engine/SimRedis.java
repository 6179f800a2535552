package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.executor.intent.EntryIds;
import io.quantumtrader.executor.journal.Commit;
import io.quantumtrader.executor.journal.IntentStream.Entry;
import io.quantumtrader.executor.journal.JournalRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The server side of the journal: what commit.lua, lease.lua and the stream commands do, each
 * atomic, in memory.
 */
final class SimRedis {

  private static final long LEASE_MICROS = 10_000_000;

  /** How much a failover to a lagging replica forgets. */
  private static final long TAIL_MICROS = 1_000_000;

  /** A record as the server keeps it. */
  record Stored(String commitId, JournalRecord record) {}

  /** What the commit script answers. */
  record Reply(String verdict, String commitId) {}

  /** What the lease script answers. */
  record Standing(boolean leads, String holderOrEpoch) {}

  private record Undo(long at, Runnable step) {}

  private final SimLife life;
  private final Map<String, Stored> records = new LinkedHashMap<>();
  private final Set<String> inFlight = new LinkedHashSet<>();
  private final List<ExecutionEvent> events = new ArrayList<>();
  private final List<Entry> stream = new ArrayList<>();
  private final Map<String, String> pending = new LinkedHashMap<>();
  private final Map<String, Long> deliveredAt = new HashMap<>();
  private final Deque<Undo> undo = new ArrayDeque<>();
  private final List<Runnable> readers = new ArrayList<>();
  private int delivered = -1;
  private long outUntil;
  private String leader = "";
  private long epoch;
  private long leaseUntil;

  SimRedis(SimLife life) {
    this.life = life;
  }

  private long now() {
    return life.scheduler.nowMicros();
  }

  boolean isOut() {
    return now() < outUntil;
  }

  void goOut(Duration length) {
    outUntil = now() + length.toNanos() / 1_000;
  }

  Reply commit(Commit commit, String epochOfCaller, String commitId) {
    JournalRecord next = commit.next();
    boolean compares = life.plan.mutant() != SimMutant.CLAIM_WITHOUT_COMPARE || next.version() > 1;
    Stored known = records.get(next.correlationId());
    if (compares && !epochOfCaller.equals(Long.toString(epoch))) {
      return new Reply("FENCED", "");
    }
    long version = known == null ? 0 : known.record().version();
    if (compares && version != next.version() - 1) {
      return new Reply("CONFLICT", known == null ? "" : known.commitId());
    }
    rememberUndo(commit, known);
    events.addAll(commit.events());
    for (ExecutionEvent event : commit.events()) {
      life.note(
          "journal: %s %s #%d %s"
              .formatted(commitId, event.correlationId(), event.seq(), event.type()));
    }
    records.put(next.correlationId(), new Stored(commitId, next));
    if (next.isInFlight()) {
      inFlight.add(next.correlationId());
    } else if (next.content() instanceof JournalRecord.Placed) {
      inFlight.remove(next.correlationId());
    }
    if (commit.acknowledge() != null) {
      pending.remove(commit.acknowledge());
    }
    return new Reply("COMMITTED", commitId);
  }

  private void rememberUndo(Commit commit, @Nullable Stored known) {
    if (life.plan.mutant() != SimMutant.JOURNAL_NOT_DURABLE) {
      return;
    }
    String id = commit.next().correlationId();
    boolean wasInFlight = inFlight.contains(id);
    String entry = commit.acknowledge();
    String owner = entry == null ? null : pending.get(entry);
    int length = events.size();
    undo.addLast(
        new Undo(
            now(),
            () -> {
              events.subList(length, events.size()).clear();
              restore(id, known, wasInFlight);
              if (entry != null && owner != null) {
                pending.put(entry, owner);
              }
            }));
  }

  private void restore(String id, @Nullable Stored known, boolean wasInFlight) {
    if (known == null) {
      records.remove(id);
    } else {
      records.put(id, known);
    }
    if (wasInFlight) {
      inFlight.add(id);
    } else {
      inFlight.remove(id);
    }
  }

  /** A replica without the last second takes over. */
  void failOver() {
    life.note("journal: failover");
    while (!undo.isEmpty() && undo.getLast().at() > now() - TAIL_MICROS) {
      undo.removeLast().step().run();
    }
  }

  Standing lease(String instance, String held, boolean mayTakeOver) {
    if (epoch > 0 && held.equals(Long.toString(epoch)) && leader.equals(instance)) {
      leaseUntil = now() + LEASE_MICROS;
      return new Standing(true, held);
    }
    boolean free = epoch == 0 || leaseUntil <= now();
    if (!free && !(leader.equals(instance) && mayTakeOver)) {
      return new Standing(false, leader);
    }
    leader = instance;
    epoch++;
    leaseUntil = now() + LEASE_MICROS;
    life.note("journal: " + instance + " leads with epoch " + epoch);
    return new Standing(true, Long.toString(epoch));
  }

  boolean isEpoch(String held) {
    return held.equals(Long.toString(epoch));
  }

  String leader() {
    return leader;
  }

  /** XADD by a producer. */
  String publish(Map<String, String> fields) {
    String id = life.scheduler.instant().toEpochMilli() + "-" + stream.size();
    stream.add(new Entry(id, fields));
    List<Runnable> waiting = List.copyOf(readers);
    readers.clear();
    waiting.forEach(Runnable::run);
    return id;
  }

  /** XDEL of an entry, pending or not yet read. */
  void trim(String id) {
    for (int i = 0; i < stream.size(); i++) {
      if (stream.get(i).id().equals(id)) {
        stream.set(i, new Entry(id, Map.of()));
      }
    }
  }

  void ensureGroup() {
    if (life.plan.mutant() == SimMutant.GROUP_AT_END && delivered < 0) {
      delivered = stream.size() - 1;
    }
  }

  /**
   * XREADGROUP from {@code >}: what was deleted before anyone read it is skipped, as Redis does.
   */
  List<Entry> next(String consumer, int count) {
    List<Entry> found = new ArrayList<>();
    while (found.size() < count && delivered + 1 < stream.size()) {
      Entry entry = stream.get(++delivered);
      if (!entry.isLost()) {
        pending.put(entry.id(), consumer);
        deliveredAt.put(entry.id(), now());
        found.add(entry);
      }
    }
    return found;
  }

  /** XRANGE: given to nobody, and what was deleted is not there. */
  List<Entry> after(String entryId, int count) {
    return stream.stream()
        .filter(entry -> EntryIds.ORDER.compare(entry.id(), entryId) > 0 && !entry.isLost())
        .limit(count)
        .toList();
  }

  /** XREADGROUP from {@code 0}. */
  List<Entry> ownPending(String consumer) {
    return stream.stream().filter(entry -> consumer.equals(pending.get(entry.id()))).toList();
  }

  /** Hands over what another consumer was given long ago and has never acknowledged. */
  List<Entry> orphans(String consumer) {
    List<Entry> found = new ArrayList<>();
    for (Entry entry : stream) {
      String owner = pending.get(entry.id());
      boolean idle = now() - deliveredAt.getOrDefault(entry.id(), 0L) >= LEASE_MICROS;
      if (owner != null && !owner.equals(consumer) && idle) {
        pending.put(entry.id(), consumer);
        deliveredAt.put(entry.id(), now());
        found.add(entry);
      }
    }
    return found;
  }

  /** XACK on its own. */
  void acknowledge(String id) {
    pending.remove(id);
  }

  void onPublished(Runnable reader) {
    readers.add(reader);
  }

  @Nullable Stored stored(String correlationId) {
    return records.get(correlationId);
  }

  List<String> inFlight() {
    return List.copyOf(inFlight);
  }

  List<String> guarded() {
    return records.values().stream()
        .map(Stored::record)
        .filter(record -> record.isGuarded() && !record.isGuardOver())
        .map(JournalRecord::correlationId)
        .toList();
  }

  List<ExecutionEvent> events() {
    return events;
  }

  Map<String, String> pending() {
    return pending;
  }
}
