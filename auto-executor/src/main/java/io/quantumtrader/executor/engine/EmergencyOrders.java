package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.emergency.CloseName;
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
import io.quantumtrader.executor.venue.Admission;
import io.quantumtrader.executor.venue.SubmitOutcome;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.watch.Halts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sends the closes of the red button, on the thread of whoever pressed it: announced in the journal
 * first as any other order, and handed to the lanes afterwards, which tell how it ended as soon as
 * they get to it. While the journal is out a close is sent all the same and announced late: it can
 * only shrink a position, and what is left of it is read from the exchange.
 */
final class EmergencyOrders {

  /** Exits go first, so that this is more than any window of the exchange's limits keeps free. */
  private static final Duration TURN = Duration.ofSeconds(12);

  private final Journal journal;
  private final Settlement settlement;
  private final OrderDesk desk;
  private final Books books;
  private final Venue venue;
  private final Stamp stamp;
  private final Halts halts;
  private final Settings settings;
  private final Lanes lanes;
  private final InstantSource clock;

  /** How it went. */
  sealed interface Result {

    /**
     * @param journalled whether the announcement was durable before the request left
     */
    record Sent(boolean journalled, SubmitOutcome outcome) implements Result {}

    /** Nothing left this process. */
    record NotPlaced(String why) implements Result {}

    /** Nothing left this process; the next try does without the journal, under another name. */
    record JournalOut(String cause) implements Result {}
  }

  EmergencyOrders(
      Journal journal,
      OrderDesk desk,
      Books books,
      Venue venue,
      Halts halts,
      Settings settings,
      Tasks tasks,
      Lanes lanes,
      InstantSource clock) {
    this.journal = journal;
    this.settlement = new Settlement(journal, halts, tasks);
    this.desk = desk;
    this.books = books;
    this.venue = venue;
    this.stamp = new Stamp(venue, settings, clock);
    this.halts = halts;
    this.settings = settings;
    this.lanes = lanes;
    this.clock = clock;
  }

  /**
   * Sends one close, once.
   *
   * @param unannounced run before a request leaves that the journal does not know of
   */
  Result place(CloseName name, OrderPlan plan, BigDecimal reference, Runnable unannounced) {
    if (!awaitTurn(name.clientOrderId())) {
      return new Result.NotPlaced("no room in the exchange's order limits for " + TURN);
    }
    Result result =
        isJournalOut()
            ? sendUnannounced(name, plan, reference, unannounced)
            : announceAndSend(name, plan, reference);
    if (!(result instanceof Result.Sent)) {
      venue.withdraw(name.clientOrderId());
    }
    return result;
  }

  /** Before it is signed: a signed order that waits would pass its window. */
  private boolean awaitTurn(String clientOrderId) {
    CountDownLatch turn = new CountDownLatch(1);
    return switch (venue.admit(clientOrderId, true, turn::countDown)) {
      case Admission.Admitted admitted -> true;
      case Admission.Full full -> false;
      case Admission.Queued queued -> {
        boolean came = false;
        try {
          came = turn.await(TURN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        if (!came) {
          venue.withdraw(clientOrderId);
        }
        yield came;
      }
    };
  }

  /** As it was seen last: asking it takes longer than the window of an order may be. */
  private boolean isJournalOut() {
    return halts.active().stream()
        .anyMatch(halt -> halt.reason() == HaltReason.JOURNAL_UNAVAILABLE);
  }

  private Result announceAndSend(CloseName name, OrderPlan plan, BigDecimal reference) {
    Attempt attempt = stamp.attempt(1, name.clientOrderId(), plan);
    List<EventBody> bodies = List.of(stamp.announcement(attempt, List.of()));
    Transition first = OrderLifecycle.begin(attempt, bodies);
    JournalRecord before = unwritten(name);
    Placed placed = new Placed(plan, origin(plan, reference), first.state());
    JournalRecord next = before.next(bodies.size(), placed);
    LiveOrder order = new LiveOrder(next);
    List<ExecutionEvent> events = Storyteller.of(order).tell(before, bodies, attempt.claimedAt());
    track(order);
    desk.register(order);
    return switch (journal.commit(new Commit(next, events, null, Map.of(), attempt.claimedAt()))) {
      case CommitResult.Committed committed -> {
        desk.announce(order, events);
        yield new Result.Sent(true, desk.sendNow(order));
      }
      case CommitResult.Conflict conflict ->
          withdrawn(order, name.correlationId() + " is taken in the journal");
      case CommitResult.Fenced fenced ->
          withdrawn(order, "another instance leads: positions are closed by that one alone");
      case CommitResult.Unavailable unavailable -> {
        halts.set(HaltReason.JOURNAL_UNAVAILABLE, unavailable.cause());
        Result ignored = withdrawn(order, "the journal is out");
        yield new Result.JournalOut(unavailable.cause());
      }
    };
  }

  /** The lane announces it, before whatever else is learned of it, once the journal is back. */
  private Result sendUnannounced(
      CloseName name, OrderPlan plan, BigDecimal reference, Runnable unannounced) {
    Attempt attempt = stamp.attempt(1, name.clientOrderId(), plan);
    List<EventBody> bodies = List.of(stamp.announcement(attempt, List.of()));
    Transition first = OrderLifecycle.begin(attempt, bodies);
    Placed placed = new Placed(plan, origin(plan, reference), first.state());
    LiveOrder order = new LiveOrder(with(unwritten(name), placed));
    track(order);
    lanes.signal(
        order.symbol(),
        () ->
            settlement
                .settle(order, order.state(), bodies, attempt.claimedAt())
                .ifPresent(told -> desk.announce(order, told)));
    desk.register(order);
    unannounced.run();
    return new Result.Sent(false, desk.sendNow(order));
  }

  private Result withdrawn(LiveOrder order, String why) {
    desk.unregister(order);
    books.release(order.correlationId(), clock.instant());
    return new Result.NotPlaced(why);
  }

  private JournalRecord unwritten(CloseName name) {
    return new JournalRecord(
        name.correlationId(),
        name.run(),
        "0-0",
        null,
        settings.mode(),
        0,
        0,
        new JournalRecord.Refused(EventType.ORDER_SUBMIT, "not yet decided"));
  }

  private static JournalRecord with(JournalRecord unwritten, Placed placed) {
    return new JournalRecord(
        unwritten.correlationId(),
        unwritten.fingerprint(),
        unwritten.intentId(),
        unwritten.traceId(),
        unwritten.mode(),
        0,
        0,
        placed);
  }

  private Origin origin(OrderPlan plan, BigDecimal reference) {
    return new Origin(1, reference, null, null, books.position(plan.symbol()).orElse(null));
  }

  private void track(LiveOrder order) {
    OrderPlan plan = order.placed().plan();
    Origin origin = order.placed().origin();
    Instant at = order.state().attempt().claimedAt();
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
    books.update(portfolio -> portfolio.track(Reservation.of(order.correlationId(), reserved, at)));
  }
}
