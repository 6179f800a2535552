package io.quantumtrader.executor.order;

import io.quantumtrader.contract.event.EventBody;
import java.time.Duration;

/**
 * What the shell has to do after a step. Journal effects of one step are committed together, first.
 */
public sealed interface Effect {

  /** Append an event to the execution stream, in the same commit as the new state. */
  record Append(EventBody body) implements Effect {}

  /** Send the request, once. */
  record Send(Attempt attempt) implements Effect {}

  /**
   * Look the order up by client order id.
   *
   * @param proveAbsence also look where else it could be
   */
  record LookUp(Duration after, boolean proveAbsence) implements Effect {}

  /** Read the fills of the order. */
  record ReadFills(Duration after) implements Effect {}

  /** Ask the exchange to cancel it. */
  record Cancel(Duration after) implements Effect {}

  /** Something happened that must not: count it, say it loudly. */
  record Violation(String invariant, String detail) implements Effect {}
}
