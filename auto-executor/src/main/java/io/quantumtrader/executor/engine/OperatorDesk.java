package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.journal.Journal;
import io.quantumtrader.executor.journal.JournalRecord;
import io.quantumtrader.executor.order.OrderEvent;
import io.quantumtrader.executor.order.OrderState;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.QueryOutcome;
import io.quantumtrader.executor.venue.Venue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a person may do to one order. Only evidence or a person's word ends an unknown outcome, and
 * a person's word counts only after the fence: before it the order could still come in.
 */
public final class OperatorDesk {

  /** A journal that is out would keep the caller waiting; the step goes on without them. */
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final OrderDesk desk;
  private final Journal journal;
  private final Venue venue;
  private final InstantSource clock;

  /** How it went. */
  public sealed interface Result {

    /**
     * @param state the order's state now, as in INTENT_DUPLICATE
     */
    record Done(String state) implements Result {}

    /** No intent has this correlation id, or it never became an order. */
    record NoOrder() implements Result {}

    /** It cannot be done to the order as it is. */
    record Refused(String why) implements Result {}

    /** The exchange gave no answer; nothing was changed. */
    record NoAnswer(String cause) implements Result {}
  }

  OperatorDesk(OrderDesk desk, Journal journal, Venue venue, InstantSource clock) {
    this.desk = desk;
    this.journal = journal;
    this.venue = venue;
    this.clock = clock;
  }

  /** Adopts the order with this id of the exchange, if it carries our client order id. */
  public Result bind(String correlationId, long orderId) {
    return unresolved(
        correlationId,
        order -> observed(order, venue.queryById(order.symbol(), orderId), "order " + orderId));
  }

  /** Asks the exchange now, by client order id. */
  public Result adopt(String correlationId) {
    return unresolved(
        correlationId,
        order ->
            observed(
                order,
                venue.query(order.symbol(), order.clientOrderId()),
                "client order id " + order.clientOrderId()));
  }

  /** Takes a person's word that the exchange does not have it. */
  public Result declareAbsent(String correlationId, String by, String reason) {
    return unresolved(
        correlationId,
        order ->
            isFenced(order)
                ? told(order, new OrderEvent.DeclaredAbsent(by, reason, clock.instant()))
                : new Result.Refused(
                    "the exchange may still accept the order until "
                        + order.state().attempt().fence()));
  }

  /** Asks the exchange to cancel an order it is known to have. */
  public Result cancel(String correlationId, String by) {
    return withOrder(
        correlationId,
        order -> {
          if (!(order.state() instanceof OrderState.Working)) {
            return new Result.Refused("expected an open order, was " + order.record().stateName());
          }
          await(
              desk.tell(
                  order,
                  known -> known.state() instanceof OrderState.Working,
                  new OrderEvent.CancelRequested(by, clock.instant())));
          return new Result.Done(order.record().stateName());
        });
  }

  private interface Step {
    Result with(LiveOrder order);
  }

  private Result unresolved(String correlationId, Step step) {
    return withOrder(
        correlationId,
        order ->
            order.isUnresolved()
                ? step.with(order)
                : new Result.Refused(
                    "expected an unresolved order, was " + order.record().stateName()));
  }

  private Result withOrder(String correlationId, Step step) {
    Optional<LiveOrder> live = desk.find(correlationId);
    if (live.isPresent()) {
      return step.with(live.get());
    }
    return journal
        .load(correlationId)
        .filter(record -> record.content() instanceof JournalRecord.Placed)
        .<Result>map(record ->
            new Result.Refused(
                record.isInFlight()
                    ? "expected this instance to look after the order, was another"
                    : "expected an order under way, was " + record.stateName()))
        .orElseGet(Result.NoOrder::new);
  }

  private Result observed(LiveOrder order, QueryOutcome outcome, String asked) {
    return switch (outcome) {
      case QueryOutcome.Found found when !isOurs(order, found.report()) ->
          new Result.Refused(
              "expected %s to be ours with client order id %s on %s, was %s on %s"
                  .formatted(
                      asked,
                      order.clientOrderId(),
                      order.symbol(),
                      found.report().clientOrderId(),
                      found.report().symbol()));
      case QueryOutcome.Found found ->
          told(order, new OrderEvent.Reported(found.report(), clock.instant()));
      case QueryOutcome.NotFound notFound ->
          new Result.Refused("the exchange does not find " + asked + "; that alone proves nothing");
      case QueryOutcome.Failed failed -> new Result.NoAnswer(failed.cause());
    };
  }

  private static boolean isOurs(LiveOrder order, OrderReport report) {
    return report.clientOrderId().equals(order.clientOrderId())
        && report.symbol().equals(order.symbol());
  }

  private boolean isFenced(LiveOrder order) {
    return order.state() instanceof OrderState.Unknown
        && venue.exchangeNow().isAfter(order.state().attempt().fence());
  }

  private Result told(LiveOrder order, OrderEvent event) {
    await(desk.tell(order, LiveOrder::isUnresolved, event));
    return new Result.Done(order.record().stateName());
  }

  private static void await(CompletableFuture<?> step) {
    try {
      step.get(WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException slow) {
      // The caller sees the state as it is; the step goes on until it is durable.
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("expected a step to report its own failure", impossible);
    }
  }
}
