package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.journal.Journal;
import io.quantumtrader.executor.journal.JournalRecord;
import io.quantumtrader.executor.journal.JournalRecord.Origin;
import io.quantumtrader.executor.journal.JournalRecord.Placed;
import io.quantumtrader.executor.order.OrderPlan;
import io.quantumtrader.executor.order.OrderState;
import io.quantumtrader.executor.order.Progress;
import io.quantumtrader.executor.portfolio.Execution;
import io.quantumtrader.executor.portfolio.Reservation;
import io.quantumtrader.executor.portfolio.ReservedOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over orders that are in the journal but that nobody in this process looks after: those of a
 * process that died, and those whose claim succeeded although its reply was lost.
 */
final class Recovery {

  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final Journal journal;
  private final OrderDesk desk;
  private final Books books;

  /** Registered, and not yet asked about; bounded by the orders in flight. */
  private final Queue<LiveOrder> found = new ConcurrentLinkedQueue<>();

  Recovery(Journal journal, OrderDesk desk, Books books) {
    this.journal = journal;
    this.desk = desk;
    this.books = books;
  }

  /**
   * Has every orphan seen by people, gates and the watchdog, without asking the exchange anything:
   * that may be out, and what is unresolved must show all the same.
   */
  void find() {
    for (String correlationId : journal.inFlight()) {
      if (!desk.isLive(correlationId)) {
        journal.load(correlationId).filter(JournalRecord::isInFlight).ifPresent(this::register);
      }
    }
  }

  /**
   * Adopts every orphan; orders looked after already are left alone, so it may run at any time.
   *
   * @return how many were adopted
   */
  int adopt() {
    find();
    int adopted = 0;
    for (LiveOrder order = found.poll(); order != null; order = found.poll()) {
      if (desk.isLive(order)) {
        desk.recover(order);
        adopted++;
      }
    }
    return adopted;
  }

  /** Has every live order written down again that the journal no longer knows. */
  void restore() {
    Set<String> known = Set.copyOf(journal.inFlight());
    desk.live().stream()
        .filter(order -> !known.contains(order.correlationId()))
        .forEach(desk::restore);
  }

  private void register(JournalRecord record) {
    LiveOrder order = new LiveOrder(record);
    reserve(order);
    LOG.info("order {} found {} in the journal", record.correlationId(), record.stateName());
    desk.register(order);
    found.add(order);
  }

  private void reserve(LiveOrder order) {
    Placed placed = order.placed();
    OrderState state = placed.state();
    OrderPlan plan = placed.plan();
    Origin origin = placed.origin();
    Progress progress = state.reached();
    Instant claimedAt = state.attempt().claimedAt();
    Reservation reservation =
        new Reservation(
            order.correlationId(),
            new ReservedOrder(
                plan.symbol(),
                plan.side(),
                plan.quantity(),
                origin.referencePrice(),
                plan.reduceOnly(),
                origin.leverage(),
                origin.confidence(),
                origin.regime()),
            claimedAt,
            progress == null ? null : claimedAt,
            order.clientOrderId(),
            progress == null
                ? Execution.NONE
                : Books.execution(progress).counted(progress.realizedPnl()),
            BigDecimal.ZERO,
            null);
    books.update(portfolio -> {
      if (!portfolio.snapshot().reservations().containsKey(order.correlationId())) {
        if (origin.leg() == null) {
          portfolio.reserve(reservation);
        } else {
          portfolio.track(reservation);
        }
      }
    });
  }
}
