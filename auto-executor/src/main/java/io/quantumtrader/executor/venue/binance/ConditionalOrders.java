package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.venue.CancelOutcome;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.QueryOutcome;
import io.quantumtrader.executor.venue.SearchOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Orders that wait for their price. Since December 2025 the exchange keeps them apart from the
 * others, under a name and a number of their own; once one has gone off it is followed as the
 * ordinary order it became.
 */
final class ConditionalOrders {

  private static final int PAGE = 1_000;

  /** The exchange's clock and ours differ by less. */
  private static final Duration EARLIER = Duration.ofSeconds(1);

  private final AccountApi api;
  private final OrderHistory history;
  private final MissingEndpoints missing;

  ConditionalOrders(AccountApi api, OrderHistory history, MissingEndpoints missing) {
    this.api = api;
    this.history = history;
    this.missing = missing;
  }

  QueryOutcome query(String symbol, String clientAlgoId) {
    Reply reply = api.call(AccountEndpoint.QUERY_CONDITIONAL, Map.of("clientAlgoId", clientAlgoId));
    if (reply instanceof Reply.Success success) {
      return found(new Fields(success.body()), symbol, clientAlgoId);
    }
    return reply instanceof Reply.Refused refused && refused.hasCode(ErrorCodes.NO_SUCH_ORDER)
        ? new QueryOutcome.NotFound()
        : new QueryOutcome.Failed(reply.failure());
  }

  private QueryOutcome found(Fields algo, String symbol, String clientAlgoId) {
    Optional<OrderReport> report =
        ConditionalDocument.report(algo, ResolvedBy.QUERY)
            .filter(known -> known.symbol().equals(symbol))
            .filter(known -> known.clientOrderId().equals(clientAlgoId));
    if (report.isEmpty()) {
      return new QueryOutcome.Failed("the answer is not about this order");
    }
    Long actual = ConditionalDocument.actualOrderId(algo);
    return actual == null
        ? new QueryOutcome.Found(report.get())
        : became(symbol, clientAlgoId, actual);
  }

  private QueryOutcome became(String symbol, String clientAlgoId, long orderId) {
    return switch (history.byId(symbol, orderId)) {
      case QueryOutcome.Found found -> new QueryOutcome.Found(named(found.report(), clientAlgoId));
      case QueryOutcome.NotFound notFound ->
          new QueryOutcome.Failed("it went off, and its order " + orderId + " is not found yet");
      case QueryOutcome.Failed failed -> failed;
    };
  }

  private static OrderReport named(OrderReport actual, String clientAlgoId) {
    return new OrderReport(
        actual.symbol(),
        clientAlgoId,
        actual.orderId(),
        actual.status(),
        actual.executedQty(),
        actual.avgPrice(),
        actual.fill(),
        actual.source(),
        actual.venueTime());
  }

  CancelOutcome cancel(String symbol, String clientAlgoId) {
    Reply reply =
        api.call(AccountEndpoint.CANCEL_CONDITIONAL, Map.of("clientAlgoId", clientAlgoId));
    if (reply instanceof Reply.Success success) {
      Fields answer = new Fields(success.body());
      String about = answer.text("clientAlgoId");
      return ConditionalDocument.report(
              symbol, about, answer.integer("algoId"), OrderStatus.CANCELED, ResolvedBy.QUERY, null)
          .filter(report -> report.clientOrderId().equals(clientAlgoId))
          .<CancelOutcome>map(CancelOutcome.Canceled::new)
          .orElseGet(() -> new CancelOutcome.Failed("the answer is not about this order"));
    }
    return reply instanceof Reply.Refused refused
            && (refused.hasCode(ErrorCodes.UNKNOWN_ORDER)
                || refused.hasCode(ErrorCodes.NO_SUCH_ORDER))
        ? new CancelOutcome.NotOpen()
        : new CancelOutcome.Failed(reply.failure());
  }

  /**
   * Looks for it among all conditional orders since it was signed, and then among the trades as for
   * any other order.
   */
  SearchOutcome search(OrderTicket ticket) {
    if (missing.isMissing(AccountEndpoint.ALL_CONDITIONAL)) {
      return history.search(ticket);
    }
    Reply reply =
        api.call(
            AccountEndpoint.ALL_CONDITIONAL,
            Map.of(
                "symbol",
                ticket.symbol(),
                "startTime",
                Long.toString(ticket.signedAt().minus(EARLIER).toEpochMilli()),
                "limit",
                Integer.toString(PAGE)));
    if (missing.note(AccountEndpoint.ALL_CONDITIONAL, reply, "absence is proven without it")) {
      return history.search(ticket);
    }
    if (!(reply instanceof Reply.Success success)) {
      return new SearchOutcome.Failed(reply.failure());
    }
    if (!success.body().isArray() || success.body().size() >= PAGE) {
      return new SearchOutcome.Failed("expected a complete list of conditional orders, was not");
    }
    for (JsonNode element : success.body()) {
      Fields algo = new Fields(element);
      if (ticket.clientOrderId().equals(algo.text("clientAlgoId"))) {
        return seen(algo, ticket);
      }
    }
    return history.search(ticket);
  }

  private SearchOutcome seen(Fields algo, OrderTicket ticket) {
    return switch (found(algo, ticket.symbol(), ticket.clientOrderId())) {
      case QueryOutcome.Found found -> new SearchOutcome.Found(found.report());
      case QueryOutcome.NotFound notFound ->
          new SearchOutcome.Failed("expected the order in the list to be found, was not");
      case QueryOutcome.Failed failed -> new SearchOutcome.Failed(failed.cause());
    };
  }
}
