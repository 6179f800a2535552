package io.quantumtrader.executor.order;

import io.quantumtrader.executor.venue.CancelOutcome;
import io.quantumtrader.executor.venue.FillsOutcome;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.SubmitOutcome;
import java.time.Instant;

/**
 * Something an order learns.
 *
 * <p>{@code at} is always our clock; {@code exchangeTime} is the exchange's clock as we know it,
 * taken before the observation was made.
 */
public sealed interface OrderEvent {

  Instant at();

  /** The submission itself came to an end. */
  record SubmitAnswered(SubmitOutcome outcome, Instant at) implements OrderEvent {}

  /** The exchange said something about the order, by its stream or in answer to a query. */
  record Reported(OrderReport report, Instant at) implements OrderEvent {}

  /**
   * A look-up by client order id said "does not exist".
   *
   * @param elsewhereToo whether open orders, trades and position agree that it does not exist
   */
  record Absent(boolean elsewhereToo, Instant exchangeTime, Instant at) implements OrderEvent {}

  /** A look-up gave no observation. */
  record LookupFailed(String cause, Instant at) implements OrderEvent {}

  /** This process has just read the order back from the journal. */
  record Recovered(Instant at) implements OrderEvent {}

  /** The fills were read, or could not be. */
  record FillsAnswered(FillsOutcome outcome, Instant at) implements OrderEvent {}

  /** Somebody wants the order cancelled. */
  record CancelRequested(String by, Instant at) implements OrderEvent {}

  record CancelAnswered(CancelOutcome outcome, Instant at) implements OrderEvent {}

  /** An operator takes responsibility for the statement that the exchange does not have it. */
  record DeclaredAbsent(String by, String reason, Instant at) implements OrderEvent {}
}
