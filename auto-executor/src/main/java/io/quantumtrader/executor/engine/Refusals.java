package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.contract.event.RejectReason;
import io.quantumtrader.contract.intent.Action;
import io.quantumtrader.contract.intent.TradeIntent;
import io.quantumtrader.executor.intent.InboundResult;
import io.quantumtrader.executor.intent.IntentIdentity;
import io.quantumtrader.executor.journal.Commit;
import io.quantumtrader.executor.journal.CommitResult;
import io.quantumtrader.executor.journal.IntentStream.Entry;
import io.quantumtrader.executor.journal.Journal;
import io.quantumtrader.executor.journal.JournalRecord;
import io.quantumtrader.executor.journal.JournalRecord.Refused;
import io.quantumtrader.executor.journal.JournalUnavailable;
import io.quantumtrader.executor.watch.Halts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of deliveries that no order comes of: refused, told to be a repetition, put away, or
 * only acknowledged. Each answer is durable together with the acknowledgement of its entry.
 */
final class Refusals {

  private final Journal journal;
  private final CommitListener listener;
  private final Halts halts;
  private final Mode mode;
  private final InstantSource clock;

  Refusals(Journal journal, CommitListener listener, Halts halts, Mode mode, InstantSource clock) {
    this.journal = journal;
    this.listener = listener;
    this.halts = halts;
    this.mode = mode;
    this.clock = clock;
  }

  /** What came in is no intent. */
  void reject(Entry entry, InboundResult.Invalid invalid) {
    refuse(entry, invalid.identity(), null, invalid.symbol(), rejection(invalid));
  }

  /** Ends an intent without an order. */
  void refuse(
      Entry entry,
      IntentIdentity identity,
      @Nullable TradeIntent received,
      @Nullable String symbol,
      EventBody terminal) {
    List<EventBody> bodies = new ArrayList<>(Opening.of(identity, received));
    bodies.add(terminal);
    JournalRecord before = Opening.record(identity, mode);
    JournalRecord next = before.next(bodies.size(), new Refused(terminal.type(), reason(terminal)));
    Storyteller teller = new Storyteller(entry.id(), null, symbol, side(received));
    commit(entry, next, teller.tell(before, bodies, clock.instant()), market(received));
  }

  /** A close has the side of the position it meets, which is known only once it is sized. */
  private static @Nullable Side side(@Nullable TradeIntent received) {
    return received == null || received.action() == Action.CLOSE
        ? null
        : Side.valueOf(received.action().name());
  }

  private static Market market(@Nullable TradeIntent received) {
    return received == null ? Market.FUTURES : received.market();
  }

  private void commit(Entry entry, JournalRecord next, List<ExecutionEvent> events, Market market) {
    boolean dead = events.stream().anyMatch(event -> event.type() == EventType.INTENT_REJECTED);
    Map<String, String> copy = dead ? DeadLetter.of(entry, events.getLast()) : Map.of();
    switch (journal.commit(new Commit(next, events, entry.id(), copy, clock.instant()))) {
      case CommitResult.Committed committed ->
          events.forEach(event -> listener.onCommitted(event, market));
      case CommitResult.Unavailable unavailable ->
          halts.set(HaltReason.JOURNAL_UNAVAILABLE, unavailable.cause());
      // Somebody else wrote it or leads: the entry stays pending and is looked at again.
      case CommitResult.Conflict conflict -> {}
      case CommitResult.Fenced fenced -> {}
    }
  }

  /** The correlation id has a record already. */
  void repeat(Entry entry, InboundResult inbound, JournalRecord known) {
    again(entry, symbol(inbound), repetition(inbound, known), known);
  }

  private void again(Entry entry, @Nullable String symbol, EventBody body, JournalRecord known) {
    Storyteller teller = new Storyteller(entry.id(), null, symbol, null);
    JournalRecord next = known.next(known.seq() + 1, known.content());
    List<ExecutionEvent> events = teller.tell(known, List.of(body), clock.instant());
    commit(entry, next, events, Market.FUTURES);
  }

  private static EventBody repetition(InboundResult inbound, JournalRecord known) {
    // What was put away unread has no known content, so none to differ from.
    if (inbound.identity().fingerprint().equals(known.fingerprint())
        || known.fingerprint().equals(IntentIdentity.UNREAD)) {
      return duplicate(known);
    }
    return switch (inbound) {
      case InboundResult.Invalid invalid -> rejection(invalid);
      case InboundResult.Valid valid ->
          new EventBody.IntentRejected(
              RejectReason.REJECT_ID_REUSED,
              "correlation id belongs to entry "
                  + known.intentId()
                  + ", which has other content and is "
                  + known.stateName());
    };
  }

  private static EventBody duplicate(JournalRecord known) {
    return new EventBody.IntentDuplicate(known.intentId(), known.stateName());
  }

  private static EventBody.IntentRejected rejection(InboundResult.Invalid invalid) {
    return new EventBody.IntentRejected(invalid.reason(), invalid.detail());
  }

  private static @Nullable String symbol(InboundResult inbound) {
    return switch (inbound) {
      case InboundResult.Invalid invalid -> invalid.symbol();
      case InboundResult.Valid valid -> valid.intent().trade().symbol();
    };
  }

  private static String reason(EventBody terminal) {
    return switch (terminal) {
      case EventBody.IntentRejected rejected -> rejected.reasonCode().name();
      case EventBody.GateBlocked blocked -> blocked.reasonCode().name();
      case EventBody other -> other.type().name();
    };
  }

  /** Puts away what cannot be read: deleted or trimmed while pending, or a danger to its reader. */
  void putAwayUnread(Entry entry, IntentIdentity identity) {
    EventBody lost =
        new EventBody.IntentLost("entry " + entry.id() + " was deleted or trimmed while pending");
    putAway(entry, identity, null, entry.isLost() ? lost : poison(entry));
  }

  /** Delivered again and again without an outcome: something in it stops whoever handles it. */
  void park(Entry entry, InboundResult inbound) {
    putAway(entry, inbound.identity(), symbol(inbound), poison(entry));
  }

  private static EventBody poison(Entry entry) {
    return new EventBody.IntentRejected(
        RejectReason.REJECT_POISON,
        "expected an outcome by now, was delivery " + entry.deliveries() + " without one");
  }

  /** Its story has been told already; only the entry is still pending. */
  void acknowledge(Entry entry, JournalRecord known) {
    commit(entry, known.next(known.seq(), known.content()), List.of(), Market.FUTURES);
  }

  private void putAway(
      Entry entry, IntentIdentity identity, @Nullable String symbol, EventBody terminal) {
    try {
      Optional<JournalRecord> known = journal.load(identity.correlationId());
      if (known.isEmpty()) {
        refuse(entry, identity, null, symbol, terminal);
      } else if (known.get().intentId().equals(entry.id())) {
        acknowledge(entry, known.get());
      } else {
        // Another delivery's story: this one needs an ending of its own.
        again(entry, symbol, terminal, known.get());
      }
    } catch (JournalUnavailable e) {
      halts.set(HaltReason.JOURNAL_UNAVAILABLE, String.valueOf(e.getMessage()));
    }
  }
}
