package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.intent.TradeIntent;
import io.quantumtrader.executor.portfolio.Portfolio;
import io.quantumtrader.executor.portfolio.Reservation;
import io.quantumtrader.executor.portfolio.ReservedOrder;

/**
 * Decides and reserves in one step, so that of two intents that each fit a limit alone, the second
 * sees the first. Not thread-safe: the caller holds the portfolio's lock.
 */
public final class Admissions {

  private final Portfolio portfolio;

  public Admissions(Portfolio portfolio) {
    this.portfolio = portfolio;
  }

  /**
   * What the gates say. When they allow, the order is reserved under the correlation id until
   * {@link Portfolio#onTerminal}, whatever becomes of it.
   *
   * @throws IllegalStateException when the gates allow an order that is already reserved
   */
  public GateDecision admit(GateRequest request) {
    GateDecision decision = GateChain.decide(request, portfolio.snapshot());
    switch (decision) {
      case GateDecision.Allowed(SizedOrder order) ->
          portfolio.reserve(
              Reservation.of(
                  request.correlationId(), reserved(order, request.intent()), request.now()));
      case GateDecision.Blocked _ -> {}
    }
    return decision;
  }

  private static ReservedOrder reserved(SizedOrder order, TradeIntent intent) {
    return new ReservedOrder(
        order.symbol(),
        order.side(),
        order.quantity(),
        order.referencePrice(),
        order.reduceOnly(),
        order.leverage(),
        intent.confidence(),
        intent.regime());
  }
}
