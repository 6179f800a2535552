package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.gate.SizedOrder;
import io.quantumtrader.executor.intent.ClientOrderIds;
import io.quantumtrader.executor.intent.ReceivedIntent;
import io.quantumtrader.executor.journal.Commit;
import io.quantumtrader.executor.journal.CommitResult;
import io.quantumtrader.executor.journal.IntentStream.Entry;
import io.quantumtrader.executor.journal.Journal;
import io.quantumtrader.executor.journal.JournalRecord;
import io.quantumtrader.executor.journal.JournalRecord.Origin;
import io.quantumtrader.executor.journal.JournalRecord.Placed;
import io.quantumtrader.executor.order.Attempt;
import io.quantumtrader.executor.order.OrderLifecycle;
import io.quantumtrader.executor.order.OrderPlan;
import io.quantumtrader.executor.order.Transition;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.watch.Halts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The claim: order record, in-flight membership, ORDER_SUBMIT and the acknowledgement of the intent
 * become durable in one step, before a byte of the request leaves.
 */
final class Claims {

  /** What came of it. */
  enum Result {
    /** Durable; the order is on its way. */
    CLAIMED,
    /** Another delivery of the same id was faster. */
    KNOWN_BY_NOW,
    /** Not known to be durable, or not ours to claim; the entry stays pending. */
    NOT_CLAIMED
  }

  /**
   * Added to the window for the fence: clock error between us and the exchange, and between its
   * door and its matching engine (bound assumed, not documented).
   */
  private static final Duration FENCE_MARGIN = Duration.ofMillis(1_500);

  private static final String LEG = "main";
  private static final int FIRST_ATTEMPT = 1;

  private final Journal journal;
  private final Venue venue;
  private final OrderDesk desk;
  private final Books books;
  private final Halts halts;
  private final Settings settings;
  private final InstantSource clock;

  Claims(
      Journal journal,
      Venue venue,
      OrderDesk desk,
      Books books,
      Halts halts,
      Settings settings,
      InstantSource clock) {
    this.journal = journal;
    this.venue = venue;
    this.desk = desk;
    this.books = books;
    this.halts = halts;
    this.settings = settings;
    this.clock = clock;
  }

  /** Claims a reserved order and starts it; gives the reservation back if it cannot. */
  Result claim(Entry entry, ReceivedIntent intent, SizedOrder sized) {
    Attempt attempt = attempt(intent, sized);
    List<EventBody> bodies = new ArrayList<>(Opening.of(intent.identity(), intent.trade()));
    bodies.add(announcement(attempt));
    Transition first = OrderLifecycle.begin(attempt, bodies);
    JournalRecord before = Opening.record(intent.identity(), settings.mode());
    Placed placed = new Placed(plan(sized), origin(intent, sized), first.state());
    JournalRecord next = before.next(bodies.size(), placed);
    LiveOrder order = new LiveOrder(next);
    List<ExecutionEvent> events =
        Storyteller.of(order).tell(before, first.appended(), attempt.claimedAt());
    desk.register(order);
    CommitResult result =
        journal.commit(new Commit(next, events, entry.id(), Map.of(), attempt.claimedAt()));
    return switch (result) {
      case CommitResult.Committed committed -> {
        desk.begin(order, first, events);
        yield Result.CLAIMED;
      }
      case CommitResult.Conflict conflict -> withdraw(order, Result.KNOWN_BY_NOW);
      case CommitResult.Fenced fenced -> withdraw(order, Result.NOT_CLAIMED);
      case CommitResult.Unavailable unavailable -> {
        halts.set(HaltReason.JOURNAL_UNAVAILABLE, unavailable.cause());
        yield withdraw(order, Result.NOT_CLAIMED);
      }
    };
  }

  private Result withdraw(LiveOrder order, Result result) {
    desk.unregister(order);
    books.release(order.correlationId(), clock.instant());
    return result;
  }

  /** The id that the order of an intent is sent under. */
  static String clientOrderId(String correlationId) {
    return ClientOrderIds.of(correlationId, LEG, FIRST_ATTEMPT);
  }

  private Attempt attempt(ReceivedIntent intent, SizedOrder sized) {
    Instant signedAt = venue.exchangeNow().truncatedTo(ChronoUnit.MILLIS);
    Duration window = settings.binance().recvWindow();
    OrderTicket ticket =
        new OrderTicket(
            clientOrderId(intent.identity().correlationId()),
            sized.symbol(),
            sized.side(),
            sized.quantity(),
            sized.limitPrice(),
            sized.timeInForce(),
            sized.reduceOnly(),
            signedAt,
            window);
    return new Attempt(
        FIRST_ATTEMPT, ticket, clock.instant(), ticket.windowEnd().plus(FENCE_MARGIN));
  }

  private EventBody announcement(Attempt attempt) {
    OrderTicket ticket = attempt.ticket();
    Map<String, String> order = venue.describe(ticket);
    return settings.mode() == Mode.PAPER
        ? new EventBody.WouldSubmit(order)
        : new EventBody.OrderSubmit(
            order,
            attempt.number(),
            ticket.signedAt(),
            ticket.recvWindow().toMillis(),
            attempt.fence());
  }

  private static OrderPlan plan(SizedOrder sized) {
    return new OrderPlan(
        Market.FUTURES,
        sized.symbol(),
        sized.side(),
        sized.quantity(),
        sized.limitPrice(),
        sized.timeInForce(),
        sized.reduceOnly());
  }

  private Origin origin(ReceivedIntent intent, SizedOrder sized) {
    return new Origin(
        sized.leverage(),
        sized.referencePrice(),
        intent.trade().confidence(),
        intent.trade().regime(),
        books.position(sized.symbol()).orElse(null));
  }
}
