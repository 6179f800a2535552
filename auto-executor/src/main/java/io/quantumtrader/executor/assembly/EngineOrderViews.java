package io.quantumtrader.executor.assembly;

import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.engine.Engine;
import io.quantumtrader.executor.journal.Journal;
import io.quantumtrader.executor.journal.JournalRecord;
import io.quantumtrader.executor.journal.JournalRecord.Placed;
import io.quantumtrader.executor.journal.JournalUnavailable;
import io.quantumtrader.executor.operate.OrderViews;
import io.quantumtrader.executor.operate.TemporarilyUnavailable;
import io.quantumtrader.executor.order.OrderPlan;
import io.quantumtrader.executor.order.OrderState;
import io.quantumtrader.executor.order.Progress;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Orders as the engine sees them; those that have ended come from the journal. */
record EngineOrderViews(Engine engine, Settings.Watch bounds, InstantSource clock)
    implements OrderViews {

  @Override
  public List<OrderView> orders(Filter filter, int limit) {
    return switch (filter) {
      case OPEN -> live(view -> true, limit);
      case UNKNOWN -> live(view -> view.state().equals("UNKNOWN"), limit);
      case STUCK -> live(this::isStuck, limit);
      case DONE -> done(limit);
    };
  }

  private boolean isStuck(OrderView view) {
    boolean unanswered = view.state().equals("SUBMITTING") || view.state().equals("UNKNOWN");
    return unanswered && view.ageMs() >= bounds.stuckAfter().toMillis();
  }

  private List<OrderView> live(Predicate<OrderView> wanted, int limit) {
    return engine.desk().stream()
        .flatMap(desk -> desk.orders().records())
        .flatMap(this::view)
        .filter(wanted)
        .sorted(Comparator.comparing(OrderView::submittedAt))
        .limit(limit)
        .toList();
  }

  private List<OrderView> done(int limit) {
    return reading(journal ->
            journal.recentlyDone(limit).stream()
                .flatMap(id -> journal.load(id).stream())
                .flatMap(this::view)
                .toList())
        .orElse(List.of());
  }

  @Override
  public List<ExecutionEvent> timeline(String correlationId) {
    return reading(journal -> journal.timeline(correlationId)).orElse(List.of());
  }

  private <T> Optional<T> reading(Function<Journal, T> read) {
    try {
      return engine.journal().map(read);
    } catch (JournalUnavailable e) {
      throw new TemporarilyUnavailable("the journal cannot be read", e);
    }
  }

  private Stream<OrderView> view(JournalRecord record) {
    return record.content() instanceof Placed placed
        ? Stream.of(view(record, placed))
        : Stream.empty();
  }

  private OrderView view(JournalRecord record, Placed placed) {
    OrderPlan plan = placed.plan();
    OrderState state = placed.state();
    Progress progress = state.reached();
    Instant submittedAt = state.attempt().claimedAt();
    return new OrderView(
        record.correlationId(),
        state.attempt().clientOrderId(),
        progress == null ? null : progress.orderId(),
        plan.symbol(),
        plan.market(),
        plan.side(),
        plan.reduceOnly(),
        record.stateName(),
        plan.quantity(),
        plan.limitPrice(),
        progress == null ? BigDecimal.ZERO : progress.executedQty(),
        progress == null || progress.executedQty().signum() == 0 ? null : progress.avgPrice(),
        submittedAt,
        Duration.between(submittedAt, clock.instant()).toMillis(),
        state instanceof OrderState.Unknown unknown ? unknown.cause() : null);
  }
}
