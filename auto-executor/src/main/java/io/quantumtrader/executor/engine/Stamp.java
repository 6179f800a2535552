package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.order.Attempt;
import io.quantumtrader.executor.order.OrderPlan;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.Venue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes of a plan the one submission that is recorded, announced and sent as it stands. */
record Stamp(Venue venue, Settings settings, InstantSource clock) {

  /**
   * Added to the window for the fence: clock error between us and the exchange, and between its
   * door and its matching engine (bound assumed, not documented).
   */
  private static final Duration FENCE_MARGIN = Duration.ofMillis(1_500);

  /** What is stamped now cannot enter the book any more after this long. */
  Duration reach() {
    return settings.binance().recvWindow().plus(FENCE_MARGIN);
  }

  Attempt attempt(int number, String clientOrderId, OrderPlan plan) {
    Instant signedAt = venue.exchangeNow().truncatedTo(ChronoUnit.MILLIS);
    OrderTicket ticket =
        new OrderTicket(
            clientOrderId,
            plan.symbol(),
            plan.side(),
            plan.quantity(),
            plan.limitPrice(),
            plan.timeInForce(),
            plan.reduceOnly(),
            signedAt,
            settings.binance().recvWindow(),
            plan.trigger());
    return new Attempt(number, ticket, clock.instant(), ticket.windowEnd().plus(FENCE_MARGIN));
  }

  /**
   * @param caps what made the order smaller than asked
   */
  EventBody announcement(Attempt attempt, List<String> caps) {
    OrderTicket ticket = attempt.ticket();
    Map<String, String> order = venue.describe(ticket);
    @Nullable List<String> told = caps.isEmpty() ? null : caps;
    return settings.mode() == Mode.PAPER
        ? new EventBody.WouldSubmit(order, told)
        : new EventBody.OrderSubmit(
            order,
            attempt.number(),
            ticket.signedAt(),
            ticket.recvWindow().toMillis(),
            attempt.fence(),
            told);
  }
}
