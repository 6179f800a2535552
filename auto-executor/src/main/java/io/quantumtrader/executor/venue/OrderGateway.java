package io.quantumtrader.executor.venue;

import java.time.Instant;
import java.util.Map;

/** Orders out, answers back. All calls block the calling (virtual) thread for a bounded time. */
public interface OrderGateway {

  /** The exchange's clock, as well as we know it; the time to sign with. */
  Instant exchangeNow();

  /**
   * Every parameter of the request that {@link #submit} would send, by exchange name and in wire
   * order, without the signature.
   */
  Map<String, String> describe(OrderTicket ticket);

  /**
   * Asks for room in the exchange's order limits, before the order is signed: a signed order that
   * waits would pass its window. Asking again for the same order asks where it stands. A venue
   * without limits admits everything.
   *
   * @param reduceOnly whether it goes before entries
   * @param whenAdmitted called once, on a venue thread and not before this returns, if the answer
   *     is {@link Admission.Queued}; must not block
   */
  default Admission admit(String clientOrderId, boolean reduceOnly, Runnable whenAdmitted) {
    return new Admission.Admitted();
  }

  /** The order will not be submitted after all: what was kept for it is free again. */
  default void withdraw(String clientOrderId) {}

  /**
   * Sends the order exactly once: no retry, no redirect, no replay. The ticket's timestamp is sent
   * as recorded; if its window has passed the order is not sent.
   */
  SubmitOutcome submit(OrderTicket ticket);

  /** Looks an order up by its client order id. Reads may be retried inside. */
  QueryOutcome query(String symbol, String clientOrderId);

  /** Looks an order up by the exchange's own id. Reads may be retried inside. */
  QueryOutcome queryById(String symbol, long orderId);

  /**
   * Looks for an order where it must have left a trace: order history and trades since it was
   * signed. What the exchange does not offer is left out. Reads may be retried inside.
   */
  SearchOutcome search(OrderTicket ticket);

  /** Cancels by client order id. Idempotent at the exchange, so it may be retried inside. */
  CancelOutcome cancel(String symbol, String clientOrderId);

  /** The fills of one order. */
  FillsOutcome fills(String symbol, long orderId);
}
