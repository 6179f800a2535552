package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.contract.intent.Protection;
import io.quantumtrader.contract.intent.TradeIntent;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.gate.SizedOrder;
import io.quantumtrader.executor.intent.ClientOrderIds;
import io.quantumtrader.executor.intent.ReceivedIntent;
import io.quantumtrader.executor.journal.Commit;
import io.quantumtrader.executor.journal.CommitResult;
import io.quantumtrader.executor.journal.IntentStream.Entry;
import io.quantumtrader.executor.journal.Journal;
import io.quantumtrader.executor.journal.JournalRecord;
import io.quantumtrader.executor.journal.JournalRecord.Guard;
import io.quantumtrader.executor.journal.JournalRecord.Origin;
import io.quantumtrader.executor.journal.JournalRecord.Placed;
import io.quantumtrader.executor.order.Attempt;
import io.quantumtrader.executor.order.OrderLifecycle;
import io.quantumtrader.executor.order.OrderPlan;
import io.quantumtrader.executor.order.Transition;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.watch.Halts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    /** Not known to be durable, not ours to claim, or halted since; the entry stays pending. */
    NOT_CLAIMED
  }

  private static final String LEG = "main";
  private static final int FIRST_ATTEMPT = 1;

  private final Journal journal;
  private final OrderDesk desk;
  private final Books books;
  private final Halts halts;
  private final Settings settings;
  private final Stamp stamp;
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
    this.desk = desk;
    this.books = books;
    this.halts = halts;
    this.settings = settings;
    this.stamp = new Stamp(venue, settings, clock);
    this.clock = clock;
  }

  /** Claims a reserved order and starts it; gives the reservation back if it cannot. */
  Result claim(Entry entry, ReceivedIntent intent, SizedOrder sized) {
    Attempt attempt = attempt(intent, sized);
    // After the stamp: what is stamped before a halt has a fence that the halt can be counted from.
    if (!sized.reduceOnly() && !halts.covering(sized.symbol()).isEmpty()) {
      books.release(intent.identity().correlationId(), clock.instant());
      return Result.NOT_CLAIMED;
    }
    List<EventBody> bodies = new ArrayList<>(Opening.of(intent.identity(), intent.trade()));
    bodies.add(stamp.announcement(attempt, sized.caps()));
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
    String clientOrderId = clientOrderId(intent.identity().correlationId());
    return stamp.attempt(FIRST_ATTEMPT, clientOrderId, plan(sized));
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
        books.position(sized.symbol()).orElse(null),
        guard(intent.trade()),
        null);
  }

  private static @Nullable Guard guard(TradeIntent intent) {
    return intent.isReducing() || intent.protection().equals(Protection.NONE)
        ? null
        : new Guard(intent.protection(), false);
  }
}
