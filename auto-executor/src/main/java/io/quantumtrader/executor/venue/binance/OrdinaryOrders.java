package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.venue.CancelOutcome;
import io.quantumtrader.executor.venue.Fill;
import io.quantumtrader.executor.venue.FillsOutcome;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.QueryOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One order at a time, by its own id: what became of it, what it filled, and its end. */
final class OrdinaryOrders {

  private final AccountApi api;
  private final MissingEndpoints missing;

  OrdinaryOrders(AccountApi api, MissingEndpoints missing) {
    this.api = api;
    this.missing = missing;
  }

  QueryOutcome query(String symbol, String clientOrderId) {
    Reply reply =
        api.call(
            AccountEndpoint.QUERY_ORDER,
            Map.of("symbol", symbol, "origClientOrderId", clientOrderId));
    if (reply instanceof Reply.Success success) {
      return ours(success.body(), symbol, clientOrderId)
          .<QueryOutcome>map(QueryOutcome.Found::new)
          .orElseGet(() -> new QueryOutcome.Failed("the answer is not about this order"));
    }
    return reply instanceof Reply.Refused refused && refused.hasCode(ErrorCodes.NO_SUCH_ORDER)
        ? new QueryOutcome.NotFound()
        : new QueryOutcome.Failed(reply.failure());
  }

  CancelOutcome cancel(String symbol, String clientOrderId) {
    Reply reply =
        api.call(
            AccountEndpoint.CANCEL_ORDER,
            Map.of("symbol", symbol, "origClientOrderId", clientOrderId));
    if (reply instanceof Reply.Success success) {
      return ours(success.body(), symbol, clientOrderId)
          .<CancelOutcome>map(CancelOutcome.Canceled::new)
          .orElseGet(() -> new CancelOutcome.Failed("the answer is not about this order"));
    }
    return reply instanceof Reply.Refused refused
            && (refused.hasCode(ErrorCodes.UNKNOWN_ORDER)
                || refused.hasCode(ErrorCodes.NO_SUCH_ORDER))
        ? new CancelOutcome.NotOpen()
        : new CancelOutcome.Failed(reply.failure());
  }

  private static Optional<OrderReport> ours(JsonNode body, String symbol, String clientOrderId) {
    return OrderDocument.report(new Fields(body), ResolvedBy.QUERY)
        .filter(report -> report.symbol().equals(symbol))
        .filter(report -> report.clientOrderId().equals(clientOrderId));
  }

  FillsOutcome fills(String symbol, long orderId) {
    Reply reply =
        api.call(
            AccountEndpoint.USER_TRADES,
            Map.of("symbol", symbol, "orderId", Long.toString(orderId)));
    boolean notOffered =
        missing.note(AccountEndpoint.USER_TRADES, reply, "fees are known from the stream alone");
    if (notOffered) {
      return new FillsOutcome.NotOffered();
    }
    if (!(reply instanceof Reply.Success success)) {
      return new FillsOutcome.Failed(reply.failure());
    }
    List<Fill> fills = new ArrayList<>();
    for (JsonNode element : success.body()) {
      Fields trade = new Fields(element);
      Long of = trade.integer("orderId");
      if (of == null || of == orderId) {
        OrderDocument.fill(trade).ifPresent(fills::add);
      }
    }
    return new FillsOutcome.Read(fills);
  }
}
