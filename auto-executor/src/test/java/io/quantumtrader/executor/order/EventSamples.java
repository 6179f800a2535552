package io.quantumtrader.executor.order;

import io.quantumtrader.contract.event.ErrorCategory;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.venue.CancelOutcome;
import io.quantumtrader.executor.venue.SubmitOutcome;
import java.util.ArrayList;
import java.util.List;

/** One event of every kind, and one state of every kind, for tests that must leave out none. */
final class EventSamples {

  private static final long LATE = 100_000;

  private EventSamples() {}

  static List<OrderEvent> everyKind() {
    List<OrderEvent> events = new ArrayList<>();
    for (OrderStatus status : OrderStatus.values()) {
      String executed = status == OrderStatus.FILLED ? "1" : "0";
      events.add(Life.ack(status, executed, LATE));
      events.add(Life.stream(status, executed, null, LATE));
      events.add(Life.query(status, executed, LATE));
      events.add(
          Life.cancelAnswered(
              new CancelOutcome.Canceled(Life.report(status, executed, ResolvedBy.ACK, null)),
              LATE));
    }
    events.add(Life.stream(OrderStatus.PARTIALLY_FILLED, "0.4", Life.fill(1, "0.4"), LATE));
    events.add(Life.rejected(LATE));
    events.add(
        Life.answered(
            new SubmitOutcome.RateLimited(Life.error(ErrorCategory.RATE_LIMITED), Life.START),
            LATE));
    events.add(Life.unknown(LATE));
    events.add(Life.answered(new SubmitOutcome.NotSent("window passed"), LATE));
    events.add(Life.absent(false, LATE));
    events.add(Life.absent(true, LATE));
    events.add(Life.absent(true, 0));
    events.add(Life.failed(LATE));
    events.add(Life.recovered(LATE));
    events.add(Life.fills(LATE));
    events.add(Life.fills(LATE, Life.fill(1, "1")));
    events.add(Life.fillsFailed(LATE));
    events.add(Life.cancelRequested(LATE));
    events.add(Life.cancelAnswered(new CancelOutcome.NotOpen(), LATE));
    events.add(Life.cancelAnswered(new CancelOutcome.Failed("timed out"), LATE));
    events.add(Life.declaredAbsent(LATE));
    return events;
  }

  /** Every state an event of every kind leads to, and every state those lead to, and so on. */
  static List<OrderState> reachable(int steps) {
    List<OrderState> states = new ArrayList<>();
    states.add(Life.submitted().state());
    List<OrderState> frontier = states;
    for (int step = 0; step < steps; step++) {
      List<OrderState> next = new ArrayList<>();
      for (OrderState state : frontier) {
        for (OrderEvent event : everyKind()) {
          OrderState reached = OrderLifecycle.step(state, event).state();
          if (!states.contains(reached) && !next.contains(reached)) {
            next.add(reached);
          }
        }
      }
      states = new ArrayList<>(states);
      states.addAll(next);
      frontier = next;
    }
    return states;
  }
}
