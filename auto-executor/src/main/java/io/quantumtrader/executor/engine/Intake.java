package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.event.BlockReason;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.contract.event.RejectReason;
import io.quantumtrader.contract.intent.TradeIntent;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.gate.Admissions;
import io.quantumtrader.executor.gate.GateDecision;
import io.quantumtrader.executor.gate.GateRequest;
import io.quantumtrader.executor.gate.Refusal;
import io.quantumtrader.executor.gate.SizedOrder;
import io.quantumtrader.executor.gate.StaleGate;
import io.quantumtrader.executor.intent.InboundResult;
import io.quantumtrader.executor.intent.IntentIdentity;
import io.quantumtrader.executor.intent.ReceivedIntent;
import io.quantumtrader.executor.journal.IntentStream.Entry;
import io.quantumtrader.executor.journal.Journal;
import io.quantumtrader.executor.journal.JournalRecord;
import io.quantumtrader.executor.journal.JournalUnavailable;
import io.quantumtrader.executor.venue.Admission;
import io.quantumtrader.executor.venue.SetupOutcome;
import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.watch.Halts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

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

  private final Journal journal;
  private final Venue venue;
  private final Books books;
  private final Halts halts;
  private final Claims claims;
  private final Refusals refusals;
  private final GateRequests gateRequests;
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
    this.refusals = new Refusals(journal, listener, halts, settings.mode(), clock);
    this.gateRequests = new GateRequests(venue, halts, settings.limits(), clock);
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
      refusals.repeat(entry, inbound, known.get());
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
      refusals.acknowledge(entry, known.get());
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
        refusals.reject(entry, invalid);
        yield Turn.OVER;
      }
      case InboundResult.Valid valid -> valid(entry, valid.intent(), resume);
    };
  }

  private Turn valid(Entry entry, ReceivedIntent intent, Runnable resume) {
    TradeIntent trade = intent.trade();
    Optional<SymbolRules> rules = venue.rules(trade.symbol());
    if (rules.isEmpty() && trade.market() == Market.FUTURES) {
      refusals.refuse(
          entry,
          intent.identity(),
          null,
          trade.symbol(),
          new EventBody.IntentRejected(
              RejectReason.REJECT_UNKNOWN_SYMBOL,
              "expected a symbol the exchange lists, was " + trade.symbol()));
      return Turn.OVER;
    }
    GateRequest request = gateRequests.of(intent, rules.orElse(null));
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
    refusals.refuse(
        entry,
        intent.identity(),
        intent.trade(),
        intent.trade().symbol(),
        new EventBody.GateBlocked(reason, detail, gate));
  }

  /** Puts away what cannot be read: deleted or trimmed while pending, or a danger to its reader. */
  void putAwayUnread(Entry entry, IntentIdentity identity) {
    refusals.putAwayUnread(entry, identity);
  }

  /** Delivered again and again without an outcome: something in it stops whoever handles it. */
  void park(Entry entry, InboundResult inbound) {
    refusals.park(entry, inbound);
  }
}
