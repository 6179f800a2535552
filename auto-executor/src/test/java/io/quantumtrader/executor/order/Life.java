package io.quantumtrader.executor.order;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.ErrorCategory;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.venue.CancelOutcome;
import io.quantumtrader.executor.venue.Fill;
import io.quantumtrader.executor.venue.FillsOutcome;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.SubmitOutcome;
import io.quantumtrader.executor.venue.VenueError;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One order being told things; what it does about them is put into words, so that it can be read.
 */
final class Life {

  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  static final Duration FENCE = Duration.ofMillis(6_500);
  static final String ID = "qx-life";
  static final Attempt ATTEMPT =
      new Attempt(
          1,
          new OrderTicket(
              ID,
              "BTCUSDT",
              Side.BUY,
              BigDecimal.ONE,
              null,
              null,
              false,
              START,
              Duration.ofMillis(5_000)),
          START,
          START.plus(FENCE));

  private OrderState state;
  private final List<EventBody> told = new ArrayList<>();

  private Life(OrderState state) {
    this.state = state;
  }

  /** Journalled and sent. */
  static Life submitted() {
    return new Life(OrderLifecycle.begin(ATTEMPT, List.of()).state());
  }

  static Life in(OrderState state) {
    return new Life(state);
  }

  OrderState state() {
    return state;
  }

  /** Every event so far. */
  List<EventBody> told() {
    return told;
  }

  /** Takes the event and says what follows from it. */
  List<String> on(OrderEvent event) {
    Transition transition = OrderLifecycle.step(state, event);
    state = transition.state();
    told.addAll(transition.appended());
    return transition.effects().stream().map(Life::word).toList();
  }

  static String word(Effect effect) {
    return switch (effect) {
      case Effect.Append append -> word(append.body());
      case Effect.Send send -> "send";
      case Effect.LookUp lookUp ->
          (lookUp.proveAbsence() ? "look everywhere after " : "look after ")
              + lookUp.after().toMillis();
      case Effect.ReadFills read -> "read fills after " + read.after().toMillis();
      case Effect.Cancel cancel -> "cancel after " + cancel.after().toMillis();
      case Effect.Violation violation -> "violation " + violation.invariant();
    };
  }

  private static String word(EventBody body) {
    return switch (body) {
      case EventBody.OrderResponse told ->
          "ORDER_RESPONSE %s %s %s"
              .formatted(told.status(), plain(told.executedQty()), told.resolvedBy().wireName());
      case EventBody.OrderError told -> "ORDER_ERROR " + told.category();
      case EventBody.OrderUnknown told -> "ORDER_UNKNOWN " + told.cause();
      case EventBody.OrderUpdate told ->
          "ORDER_UPDATE %s +%s=%s"
              .formatted(told.status(), plain(told.lastQty()), plain(told.executedQty()));
      case EventBody.OrderDone told ->
          "ORDER_DONE %s %s fees %s"
              .formatted(
                  told.outcome(),
                  plain(told.executedQty()),
                  told.fees() == null ? "untold" : plain(told.fees()));
      case EventBody other -> other.type().name();
    };
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  static Instant at(long millis) {
    return START.plusMillis(millis);
  }

  static OrderReport report(
      OrderStatus status, String executed, ResolvedBy source, @Nullable Fill fill) {
    BigDecimal quantity = new BigDecimal(executed);
    BigDecimal price = quantity.signum() == 0 ? BigDecimal.ZERO : new BigDecimal("100");
    return new OrderReport("BTCUSDT", ID, 7, status, quantity, price, fill, source, START);
  }

  static Fill fill(long tradeId, String quantity) {
    return new Fill(
        tradeId,
        new BigDecimal(quantity),
        new BigDecimal("100"),
        new BigDecimal("0.04"),
        "USDT",
        false,
        BigDecimal.ZERO);
  }

  static OrderEvent answered(SubmitOutcome outcome, long millis) {
    return new OrderEvent.SubmitAnswered(outcome, at(millis));
  }

  /** The acknowledgement. */
  static OrderEvent ack(OrderStatus status, String executed, long millis) {
    return answered(
        new SubmitOutcome.Accepted(report(status, executed, ResolvedBy.ACK, null)), millis);
  }

  static OrderEvent unknown(long millis) {
    return answered(new SubmitOutcome.Unknown("no answer"), millis);
  }

  static OrderEvent rejected(long millis) {
    return answered(new SubmitOutcome.Rejected(error(ErrorCategory.REJECTED)), millis);
  }

  static VenueError error(ErrorCategory category) {
    return new VenueError(-2019, 400, category, "No.", "a documented refusal");
  }

  /** The stream, one fill at a time. */
  static OrderEvent stream(OrderStatus status, String executed, @Nullable Fill fill, long millis) {
    return new OrderEvent.Reported(report(status, executed, ResolvedBy.STREAM, fill), at(millis));
  }

  static OrderEvent query(OrderStatus status, String executed, long millis) {
    return new OrderEvent.Reported(report(status, executed, ResolvedBy.QUERY, null), at(millis));
  }

  /** A look-up at which the exchange's clock stood as ours does. */
  static OrderEvent absent(boolean elsewhereToo, long millis) {
    return new OrderEvent.Absent(elsewhereToo, at(millis), at(millis));
  }

  static OrderEvent failed(long millis) {
    return new OrderEvent.LookupFailed("connection reset", at(millis));
  }

  static OrderEvent fills(long millis, Fill... fills) {
    return new OrderEvent.FillsAnswered(new FillsOutcome.Read(List.of(fills)), at(millis));
  }

  static OrderEvent fillsFailed(long millis) {
    return new OrderEvent.FillsAnswered(new FillsOutcome.Failed("-1003"), at(millis));
  }

  static OrderEvent recovered(long millis) {
    return new OrderEvent.Recovered(at(millis));
  }

  static OrderEvent cancelRequested(long millis) {
    return new OrderEvent.CancelRequested("operator", at(millis));
  }

  static OrderEvent cancelAnswered(CancelOutcome outcome, long millis) {
    return new OrderEvent.CancelAnswered(outcome, at(millis));
  }

  static OrderEvent declaredAbsent(long millis) {
    return new OrderEvent.DeclaredAbsent("alice", "support ticket 4711", at(millis));
  }
}
