package io.quantumtrader.executor.order;

import io.quantumtrader.executor.venue.OrderTicket;
import java.time.Instant;

/**
 * One submission of an order.
 *
 * @param number from 1
 * @param ticket what is recorded and sent, never re-stamped
 * @param claimedAt when the submission was journalled, on our clock
 * @param fence after this instant on the exchange's clock no copy of the request, however delayed,
 *     can enter the book
 */
public record Attempt(int number, OrderTicket ticket, Instant claimedAt, Instant fence) {

  public String clientOrderId() {
    return ticket.clientOrderId();
  }
}
