package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.contract.event.ErrorCategory;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.SubmitOutcome;
import io.quantumtrader.executor.venue.VenueError;
import io.quantumtrader.executor.venue.binance.RateGovernor.Permit;
import io.quantumtrader.executor.venue.rate.Cost;
import io.quantumtrader.executor.venue.rate.Precedence;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Sends an order exactly once, while its window is open and the exchange's limits have room for it,
 * and takes from the answer what it says about the orders after it.
 */
final class Submission {

  private final Connection connection;
  private final AccountApi api;
  private final OrderAdmissions admissions;
  private final PositionMode positionMode;
  private final PublicMarketData market;
  private final SubmitAnswer answer;

  Submission(
      Connection connection,
      AccountApi api,
      OrderAdmissions admissions,
      PositionMode positionMode,
      PublicMarketData market,
      SubmitAnswer answer) {
    this.connection = connection;
    this.api = api;
    this.admissions = admissions;
    this.positionMode = positionMode;
    this.market = market;
    this.answer = answer;
  }

  /** What an order is sent with. */
  Map<String, String> parameters(OrderTicket ticket) {
    return OrderParameters.of(ticket, positionMode.isHedge());
  }

  SubmitOutcome send(OrderTicket ticket) {
    AccountEndpoint endpoint =
        ticket.trigger() == null
            ? AccountEndpoint.SUBMIT_ORDER
            : AccountEndpoint.SUBMIT_CONDITIONAL;
    Precedence who = OrderAdmissions.precedence(ticket.reduceOnly());
    Optional<Permit> permit = admissions.take(ticket.clientOrderId());
    // An overloaded exchange lets new entries wait; one that is signed by now cannot.
    Optional<Instant> held = connection.governor().heldUntil(Precedence.EXIT, Cost.ONE_ORDER);
    if (held.isPresent()) {
      permit.ifPresent(Permit::unused);
      return answer.read(connection.http().heldBack(endpoint, held.get()), ticket);
    }
    if (permit.isEmpty()) {
      permit = connection.governor().await(who, Cost.ONE_ORDER, timeLeft(ticket).dividedBy(2));
    }
    Duration late = timeLeft(ticket).negated();
    if (permit.isEmpty() || late.isPositive()) {
      permit.ifPresent(Permit::unused);
      return new SubmitOutcome.NotSent(
          late.isPositive()
              ? "its window closed " + late.toMillis() + " ms ago"
              : "no room in the exchange's order limits within half of its window");
    }
    SubmitOutcome outcome =
        answer.read(api.submitOnce(endpoint, parameters(ticket), permit.get()), ticket);
    learn(outcome);
    return outcome;
  }

  private Duration timeLeft(OrderTicket ticket) {
    return Duration.between(connection.clock().now(), ticket.windowEnd());
  }

  /** What an answer says about the orders after it. */
  private void learn(SubmitOutcome outcome) {
    switch (outcome) {
      case SubmitOutcome.Rejected rejected -> checkAgain(rejected.error());
      case SubmitOutcome.RateLimited limited when limited.until() == null ->
          connection.governor().overloaded();
      case SubmitOutcome.Accepted _ -> connection.governor().calm();
      case SubmitOutcome.RateLimited _, SubmitOutcome.Unknown _, SubmitOutcome.NotSent _ -> {}
    }
  }

  /** What the order was made by is read anew when the exchange contradicts it. */
  private void checkAgain(VenueError error) {
    if (error.category() == ErrorCategory.CLOCK) {
      connection.background().once("clock", () -> connection.clockSync().measure());
    }
    if (FilterRejections.contains(error)) {
      market.distrustRules();
    }
    if (error.code() != null && error.code() == ErrorCodes.POSITION_SIDE_MISMATCH) {
      connection.background().once("position mode", positionMode::readAgain);
    }
  }
}
