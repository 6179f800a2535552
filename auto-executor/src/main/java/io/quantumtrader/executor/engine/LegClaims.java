package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.journal.Commit;
import io.quantumtrader.executor.journal.CommitResult;
import io.quantumtrader.executor.journal.Journal;
import io.quantumtrader.executor.journal.JournalRecord;
import io.quantumtrader.executor.journal.JournalRecord.Origin;
import io.quantumtrader.executor.journal.JournalRecord.Placed;
import io.quantumtrader.executor.order.Attempt;
import io.quantumtrader.executor.order.OrderLifecycle;
import io.quantumtrader.executor.order.OrderPlan;
import io.quantumtrader.executor.order.Transition;
import io.quantumtrader.executor.portfolio.Reservation;
import io.quantumtrader.executor.portfolio.ReservedOrder;
import io.quantumtrader.executor.protect.LegName;
import io.quantumtrader.executor.venue.Trigger;
import io.quantumtrader.executor.watch.Halts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Journals and starts an order that protects an entry, as {@link Claims} does for an intent's. The
 * name decides the record's key, so that a repetition meets the record of the first try.
 */
final class LegClaims {

  private final Journal journal;
  private final OrderDesk desk;
  private final Books books;
  private final Halts halts;
  private final Stamp stamp;
  private final InstantSource clock;

  LegClaims(
      Journal journal, OrderDesk desk, Books books, Halts halts, Stamp stamp, InstantSource clock) {
    this.journal = journal;
    this.desk = desk;
    this.books = books;
    this.halts = halts;
    this.stamp = stamp;
    this.clock = clock;
  }

  /**
   * On the lane of the symbol.
   *
   * @param trigger null for a close at the market
   * @return the record under the leg's name, whoever wrote it; empty when nothing is known to be
   *     durable
   */
  Optional<JournalRecord> place(
      JournalRecord entry, LegName leg, BigDecimal quantity, @Nullable Trigger trigger) {
    String correlationId = leg.correlationId();
    Optional<LiveOrder> live = desk.find(correlationId);
    if (live.isPresent()) {
      return live.map(LiveOrder::record);
    }
    Placed guarded = (Placed) entry.content();
    OrderPlan plan = plan(guarded.plan(), quantity, trigger);
    Attempt attempt = stamp.attempt(leg.number(), leg.clientOrderId(), plan);
    List<EventBody> bodies = List.of(stamp.announcement(attempt, List.of()));
    Transition first = OrderLifecycle.begin(attempt, bodies);
    JournalRecord before = unwritten(entry, correlationId);
    JournalRecord next =
        before.next(bodies.size(), new Placed(plan, origin(guarded, leg), first.state()));
    LiveOrder order = new LiveOrder(next);
    List<ExecutionEvent> events =
        Storyteller.of(order).tell(before, first.appended(), attempt.claimedAt());
    track(order);
    desk.register(order);
    Commit commit = new Commit(next, events, null, Map.of(), attempt.claimedAt());
    return switch (journal.commit(commit)) {
      case CommitResult.Committed committed -> {
        desk.begin(order, first, events);
        yield Optional.of(next);
      }
      case CommitResult.Conflict conflict -> {
        withdraw(order);
        yield journal.load(correlationId);
      }
      case CommitResult.Fenced fenced -> withdraw(order);
      case CommitResult.Unavailable unavailable -> {
        halts.set(HaltReason.JOURNAL_UNAVAILABLE, unavailable.cause());
        yield withdraw(order);
      }
    };
  }

  private static OrderPlan plan(OrderPlan entry, BigDecimal quantity, @Nullable Trigger trigger) {
    return new OrderPlan(
        entry.market(),
        entry.symbol(),
        entry.side().opposite(),
        quantity,
        null,
        null,
        true,
        trigger);
  }

  private Origin origin(Placed entry, LegName leg) {
    return new Origin(
        entry.origin().leverage(),
        entry.origin().referencePrice(),
        null,
        null,
        books.position(entry.plan().symbol()).orElse(null),
        null,
        leg);
  }

  private static JournalRecord unwritten(JournalRecord entry, String correlationId) {
    return new JournalRecord(
        correlationId,
        entry.fingerprint(),
        entry.intentId(),
        entry.traceId(),
        entry.mode(),
        0,
        0,
        new JournalRecord.Refused(EventType.ORDER_SUBMIT, "not yet decided"));
  }

  private void track(LiveOrder order) {
    OrderPlan plan = order.placed().plan();
    Origin origin = order.placed().origin();
    ReservedOrder reserved =
        new ReservedOrder(
            plan.symbol(),
            plan.side(),
            plan.quantity(),
            origin.referencePrice(),
            true,
            origin.leverage(),
            null,
            null);
    Instant at = order.state().attempt().claimedAt();
    books.update(portfolio -> {
      if (!portfolio.snapshot().reservations().containsKey(order.correlationId())) {
        portfolio.track(Reservation.of(order.correlationId(), reserved, at));
      }
    });
  }

  private Optional<JournalRecord> withdraw(LiveOrder order) {
    desk.unregister(order);
    books.release(order.correlationId(), clock.instant());
    return Optional.empty();
  }
}
