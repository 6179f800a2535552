package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.QueryOutcome;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Looks for an order where it must have left a trace: in the order history and in the trades
 * (Binance USDⓈ-M docs, All Orders, Account Trade List).
 */
final class OrderHistory {

  private static final int PAGE = 1_000;

  /** Older orders that traded since; each costs a query. */
  private static final int STRANGERS_BOUND = 20;

  /** The exchange's clock and ours differ by less. */
  private static final Duration EARLIER = Duration.ofSeconds(1);

  private final AccountApi api;
  private final MissingEndpoints missing;

  OrderHistory(AccountApi api, MissingEndpoints missing) {
    this.api = api;
    this.missing = missing;
  }

  /** An order by the exchange's own id. */
  QueryOutcome byId(String symbol, long orderId) {
    Reply reply =
        api.call(
            AccountEndpoint.QUERY_ORDER,
            Map.of("symbol", symbol, "orderId", Long.toString(orderId)));
    if (reply instanceof Reply.Success success) {
      return OrderDocument.report(new Fields(success.body()), ResolvedBy.QUERY)
          .filter(report -> report.symbol().equals(symbol) && report.orderId() == orderId)
          .<QueryOutcome>map(QueryOutcome.Found::new)
          .orElseGet(() -> new QueryOutcome.Failed("the answer is not about this order"));
    }
    return reply instanceof Reply.Refused refused && refused.hasCode(ErrorCodes.NO_SUCH_ORDER)
        ? new QueryOutcome.NotFound()
        : new QueryOutcome.Failed(reply.failure());
  }

  /**
   * Not found only when every endpoint that is offered has answered in full, none shows the client
   * order id, and every trade belongs to an order with another one.
   */
  QueryOutcome search(OrderTicket ticket) {
    Set<Long> others = new HashSet<>();
    Answer orders = read(AccountEndpoint.ALL_ORDERS, ticket);
    if (orders.failure() != null) {
      return new QueryOutcome.Failed(orders.failure());
    }
    for (JsonNode element : orders.list()) {
      Optional<OrderReport> report = OrderDocument.report(new Fields(element), ResolvedBy.QUERY);
      if (report.isEmpty()) {
        return new QueryOutcome.Failed("an order in the history could not be read");
      }
      if (report.get().clientOrderId().equals(ticket.clientOrderId())) {
        return new QueryOutcome.Found(report.get());
      }
      others.add(report.get().orderId());
    }
    Answer trades = read(AccountEndpoint.USER_TRADES, ticket);
    return trades.failure() != null
        ? new QueryOutcome.Failed(trades.failure())
        : amongTrades(ticket, trades.list(), others);
  }

  private QueryOutcome amongTrades(OrderTicket ticket, JsonNode trades, Set<Long> others) {
    int strangers = 0;
    for (JsonNode element : trades) {
      Long orderId = new Fields(element).integer("orderId");
      if (orderId == null) {
        return new QueryOutcome.Failed("a trade does not tell its order");
      }
      if (!others.add(orderId)) {
        continue;
      }
      if (++strangers > STRANGERS_BOUND) {
        return new QueryOutcome.Failed("too many trades of orders older than this one");
      }
      QueryOutcome owner = byId(ticket.symbol(), orderId);
      if (!(owner instanceof QueryOutcome.Found found)) {
        return new QueryOutcome.Failed("the order " + orderId + " of a trade could not be read");
      }
      if (found.report().clientOrderId().equals(ticket.clientOrderId())) {
        return owner;
      }
    }
    return new QueryOutcome.NotFound();
  }

  private record Answer(JsonNode list, @Nullable String failure) {}

  private Answer read(AccountEndpoint endpoint, OrderTicket ticket) {
    JsonNode nothing = Json.read("[]");
    if (missing.isMissing(endpoint)) {
      return new Answer(nothing, null);
    }
    Reply reply =
        api.call(
            endpoint,
            Map.of(
                "symbol",
                ticket.symbol(),
                "startTime",
                Long.toString(ticket.signedAt().minus(EARLIER).toEpochMilli()),
                "limit",
                Integer.toString(PAGE)));
    if (missing.note(endpoint, reply, "absence is proven without it")) {
      return new Answer(nothing, null);
    }
    if (!(reply instanceof Reply.Success success)) {
      return new Answer(nothing, reply.failure());
    }
    if (!success.body().isArray() || success.body().size() >= PAGE) {
      return new Answer(nothing, endpoint.path() + " did not answer with a complete list");
    }
    return new Answer(success.body(), null);
  }
}
