package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.BlockReason;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.contract.event.RejectReason;
import io.quantumtrader.contract.intent.Action;
import io.quantumtrader.contract.intent.OrderType;
import io.quantumtrader.contract.intent.TradeIntent;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.gate.ActiveHalt;
import io.quantumtrader.executor.gate.Admissions;
import io.quantumtrader.executor.gate.GateDecision;
import io.quantumtrader.executor.gate.GateRequest;
import io.quantumtrader.executor.gate.MarketView;
import io.quantumtrader.executor.gate.Refusal;
import io.quantumtrader.executor.gate.SizedOrder;
import io.quantumtrader.executor.gate.StaleGate;
import io.quantumtrader.executor.intent.InboundResult;
import io.quantumtrader.executor.intent.IntentIdentity;
import io.quantumtrader.executor.intent.ReceivedIntent;
import io.quantumtrader.executor.journal.Commit;
import io.quantumtrader.executor.journal.CommitResult;
import io.quantumtrader.executor.journal.IntentStream.Entry;
import io.quantumtrader.executor.journal.Journal;
import io.quantumtrader.executor.journal.JournalRecord;
import io.quantumtrader.executor.journal.JournalRecord.Refused;
import io.quantumtrader.executor.journal.JournalUnavailable;
import io.quantumtrader.executor.venue.Admission;
import io.quantumtrader.executor.venue.SetupOutcome;
import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.executor.watch.Halts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One delivery from the intent stream to its first durable answer: rejected, a duplicate, blocked,
 * or claimed. Until that answer is durable the entry stays pending, and is delivered again.
 */
final class Intake {

  /** What came of a turn on the lane. */
  enum Turn {
    /** Answered, or left pending for another delivery. */
    OVER,
    /** Waits for room in the exchange's limits, and will be resumed. */
    WAITS
  }

  private static final Set<Market> TRADED = Set.of(Market.FUTURES);

  private final Journal journal;
  private final Venue venue;
  private final Books books;
  private final Halts halts;
  private final Claims claims;
  private final CommitListener listener;
  private final Settings settings;
  private final Tasks tasks;
  private final InstantSource clock;

  /** Symbols of the exits that wait for room, by entry. */
  private final Map<String, String> waitingExits = new ConcurrentHashMap<>();

  Intake(
      Journal journal,
      Venue venue,
      Books books,
      Halts halts,
      Claims claims,
      CommitListener listener,
      Settings settings,
      Tasks tasks,
      InstantSource clock) {
    this.journal = journal;
    this.venue = venue;
    this.books = books;
    this.halts = halts;
    this.claims = claims;
    this.listener = listener;
    this.settings = settings;
    this.tasks = tasks;
    this.clock = clock;
  }

  /**
   * Takes one delivery; on the lane of its symbol.
   *
   * @param resume called from any thread, once, if the delivery has to wait: it has to be taken
   *     again then, from the beginning, because much may have changed meanwhile
   */
  Turn take(Entry entry, InboundResult inbound, Runnable resume) {
    waitingExits.remove(entry.id());
    try {
      Optional<JournalRecord> known = journal.load(inbound.identity().correlationId());
      if (known.isEmpty()) {
        return first(entry, inbound, resume);
      }
      again(entry, symbol(inbound), repetition(inbound, known.get()), known.get());
    } catch (JournalUnavailable e) {
      halts.set(HaltReason.JOURNAL_UNAVAILABLE, String.valueOf(e.getMessage()));
    }
    return Turn.OVER;
  }

  /**
   * As {@link #take}, for an entry that went ahead of its turn: it has ended or is under way by
   * now, and only its delivery is left to acknowledge. If it did not get so far, this is its turn.
   */
  Turn takeInTurn(Entry entry, InboundResult inbound, Runnable resume) {
    try {
      Optional<JournalRecord> known = journal.load(inbound.identity().correlationId());
      if (known.isEmpty() || !known.get().intentId().equals(entry.id())) {
        return take(entry, inbound, resume);
      }
      acknowledge(entry, known.get());
    } catch (JournalUnavailable e) {
      halts.set(HaltReason.JOURNAL_UNAVAILABLE, String.valueOf(e.getMessage()));
    }
    return Turn.OVER;
  }

  /** Whether later deliveries have to let an exit on the symbol go first. */
  boolean isExitWaiting(String symbol) {
    return waitingExits.containsValue(symbol);
  }

  private Turn first(Entry entry, InboundResult inbound, Runnable resume) {
    return switch (inbound) {
      case InboundResult.Invalid invalid -> {
        refuse(entry, invalid.identity(), null, invalid.symbol(), rejection(invalid));
        yield Turn.OVER;
      }
      case InboundResult.Valid valid -> valid(entry, valid.intent(), resume);
    };
  }

  private Turn valid(Entry entry, ReceivedIntent intent, Runnable resume) {
    TradeIntent trade = intent.trade();
    Optional<SymbolRules> rules = venue.rules(trade.symbol());
    if (rules.isEmpty() && trade.market() == Market.FUTURES) {
      refuse(
          entry,
          intent.identity(),
          null,
          trade.symbol(),
          new EventBody.IntentRejected(
              RejectReason.REJECT_UNKNOWN_SYMBOL,
              "expected a symbol the exchange lists, was " + trade.symbol()));
      return Turn.OVER;
    }
    GateRequest request = request(intent, rules.orElse(null));
    GateDecision decision = books.writing(b -> new Admissions(b).admit(request));
    return switch (decision) {
      case GateDecision.Blocked blocked -> {
        venue.withdraw(clientOrderId(intent));
        block(entry, intent, blocked.reason(), blocked.gate(), blocked.detail());
        yield Turn.OVER;
      }
      case GateDecision.Allowed allowed -> allowed(entry, intent, allowed.order(), resume);
    };
  }

  private static String clientOrderId(ReceivedIntent intent) {
    return Claims.clientOrderId(intent.identity().correlationId());
  }

  private GateRequest request(ReceivedIntent intent, @Nullable SymbolRules rules) {
    TradeIntent trade = intent.trade();
    return new GateRequest(
        intent.identity().correlationId(),
        trade,
        settings.limits(),
        view(trade, rules),
        halts.active().stream().map(Intake::atTheGate).toList(),
        TRADED,
        clock.instant(),
        intent.ageBase());
  }

  /** A market exit is judged by nothing that would have to be fetched first. */
  private MarketView view(TradeIntent trade, @Nullable SymbolRules rules) {
    String symbol = trade.symbol();
    if (rules == null) {
      return new MarketView(null, null, null, venue.rulesAge(), null);
    }
    boolean exit = trade.isReducing();
    boolean needsMark = !exit || trade.orderType() == OrderType.LIMIT;
    return new MarketView(
        venue.quote(symbol).orElse(null),
        needsMark ? venue.markPrice(symbol).orElse(null) : null,
        rules,
        venue.rulesAge(),
        exit ? null : venue.brackets(symbol).orElse(null));
  }

  private static ActiveHalt atTheGate(Halt halt) {
    return new ActiveHalt(
        halt.reason(), halt.detail(), halt.scope().equals(Halt.ACCOUNT) ? null : halt.scope());
  }

  /** Reserved by now: every way out of here either claims or gives the reservation back. */
  private Turn allowed(Entry entry, ReceivedIntent intent, SizedOrder order, Runnable resume) {
    Waiting waiting = new Waiting(resume);
    return switch (venue.admit(clientOrderId(intent), order.reduceOnly(), waiting)) {
      case Admission.Admitted _ -> {
        admitted(entry, intent, order, resume);
        yield Turn.OVER;
      }
      case Admission.Queued _ -> {
        giveBack(intent);
        if (order.reduceOnly()) {
          waitingExits.put(entry.id(), order.symbol());
        }
        waiting.atMost(tasks.after(patience(intent), "patience-" + entry.id(), waiting));
        yield Turn.WAITS;
      }
      case Admission.Full full -> {
        giveBack(intent);
        block(entry, intent, BlockReason.BLOCK_RATE, "exchange_limits", full.detail());
        yield Turn.OVER;
      }
    };
  }

  private void giveBack(ReceivedIntent intent) {
    books.release(intent.identity().correlationId(), clock.instant());
  }

  /** Until the intent is stale: then it is taken up once more, to be told so. */
  private Duration patience(ReceivedIntent intent) {
    Instant staleAt = intent.ageBase().plus(settings.limits().intentMaxAge());
    Instant expiresAt = intent.trade().expiresAt();
    Instant end = expiresAt != null && expiresAt.isBefore(staleAt) ? expiresAt : staleAt;
    Duration left = Duration.between(clock.instant(), end).plusMillis(1);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private void admitted(Entry entry, ReceivedIntent intent, SizedOrder order, Runnable resume) {
    if (!order.reduceOnly()
        && venue.prepare(order.symbol(), order.leverage())
            instanceof SetupOutcome.Refused refused) {
      giveBack(intent);
      venue.withdraw(clientOrderId(intent));
      block(entry, intent, BlockReason.BLOCK_LEVERAGE, "account_setup", refused.cause());
      return;
    }
    Optional<Refusal> stale =
        StaleGate.refusal(
            intent.trade(), intent.ageBase(), settings.limits().intentMaxAge(), clock.instant());
    if (stale.isPresent()) {
      giveBack(intent);
      venue.withdraw(clientOrderId(intent));
      block(entry, intent, stale.get().reason(), "stale_before_send", stale.get().detail());
      return;
    }
    switch (claims.claim(entry, intent, order)) {
      case CLAIMED -> {}
      case NOT_CLAIMED -> venue.withdraw(clientOrderId(intent));
      case KNOWN_BY_NOW -> {
        venue.withdraw(clientOrderId(intent));
        Turn ignored = take(entry, new InboundResult.Valid(intent), resume);
      }
    }
  }

  private void block(
      Entry entry, ReceivedIntent intent, BlockReason reason, String gate, String detail) {
    refuse(
        entry,
        intent.identity(),
        intent.trade(),
        intent.trade().symbol(),
        new EventBody.GateBlocked(reason, detail, gate));
  }

  /** Ends an intent without an order. */
  private void refuse(
      Entry entry,
      IntentIdentity identity,
      @Nullable TradeIntent received,
      @Nullable String symbol,
      EventBody terminal) {
    List<EventBody> bodies = new ArrayList<>(Opening.of(identity, received));
    bodies.add(terminal);
    JournalRecord before = Opening.record(identity, settings.mode());
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
  private void acknowledge(Entry entry, JournalRecord known) {
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
