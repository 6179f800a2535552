package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.QueryOutcome;
import io.quantumtrader.executor.venue.SearchOutcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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

  /** Trades that the books may not have known when the order was claimed. */
  private static final Duration TRADES_EARLIER = Duration.ofSeconds(30);

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
   * No trace only when every endpoint that is offered has answered in full, none shows the client
   * order id, and every trade belongs to an order with another one.
   */
  SearchOutcome search(OrderTicket ticket) {
    Set<Long> others = new HashSet<>();
    Answer orders = read(AccountEndpoint.ALL_ORDERS, ticket, EARLIER);
    if (orders.failure() != null) {
      return new SearchOutcome.Failed(orders.failure());
    }
    for (JsonNode element : orders.list()) {
      Optional<OrderReport> report = OrderDocument.report(new Fields(element), ResolvedBy.QUERY);
      if (report.isEmpty()) {
        return new SearchOutcome.Failed("an order in the history could not be read");
      }
      if (report.get().clientOrderId().equals(ticket.clientOrderId())) {
        return new SearchOutcome.Found(report.get());
      }
      others.add(report.get().orderId());
    }
    Answer trades = read(AccountEndpoint.USER_TRADES, ticket, TRADES_EARLIER);
    if (trades.failure() != null) {
      return new SearchOutcome.Failed(trades.failure());
    }
    return trades.offered()
        ? amongTrades(ticket, trades.list(), others)
        : new SearchOutcome.NoTraceSeen();
  }

  private SearchOutcome amongTrades(OrderTicket ticket, JsonNode trades, Set<Long> others) {
    int strangers = 0;
    List<SearchOutcome.Trade> foreign = new ArrayList<>();
    for (JsonNode element : trades) {
      Fields fields = new Fields(element);
      Long orderId = fields.integer("orderId");
      Optional<SearchOutcome.Trade> trade = trade(fields);
      if (orderId == null || trade.isEmpty()) {
        return new SearchOutcome.Failed("a trade could not be read");
      }
      foreign.add(trade.get());
      boolean earlier = trade.get().at().isBefore(ticket.signedAt().minus(EARLIER));
      if (earlier || !others.add(orderId)) {
        continue;
      }
      if (++strangers > STRANGERS_BOUND) {
        return new SearchOutcome.Failed("too many trades of orders older than this one");
      }
      QueryOutcome owner = byId(ticket.symbol(), orderId);
      if (!(owner instanceof QueryOutcome.Found found)) {
        return new SearchOutcome.Failed("the order " + orderId + " of a trade could not be read");
      }
      if (found.report().clientOrderId().equals(ticket.clientOrderId())) {
        return new SearchOutcome.Found(found.report());
      }
    }
    foreign.sort(Comparator.comparing(SearchOutcome.Trade::at));
    return new SearchOutcome.NoTrace(foreign);
  }

  private static Optional<SearchOutcome.Trade> trade(Fields fields) {
    BigDecimal quantity = fields.decimal("qty");
    Instant at = fields.instant("time");
    String side = fields.text("side");
    if (quantity == null || at == null || side == null) {
      return Optional.empty();
    }
    return switch (side) {
      case "BUY" -> Optional.of(new SearchOutcome.Trade(quantity, at));
      case "SELL" -> Optional.of(new SearchOutcome.Trade(quantity.negate(), at));
      default -> Optional.empty();
    };
  }

  private record Answer(JsonNode list, boolean offered, @Nullable String failure) {
    static Answer notOffered() {
      return new Answer(Json.read("[]"), false, null);
    }

    static Answer failed(String cause) {
      return new Answer(Json.read("[]"), true, cause);
    }
  }

  private Answer read(AccountEndpoint endpoint, OrderTicket ticket, Duration earlier) {
    if (missing.isMissing(endpoint)) {
      return Answer.notOffered();
    }
    Reply reply =
        api.call(
            endpoint,
            Map.of(
                "symbol",
                ticket.symbol(),
                "startTime",
                Long.toString(ticket.signedAt().minus(earlier).toEpochMilli()),
                "limit",
                Integer.toString(PAGE)));
    if (missing.note(endpoint, reply, "absence is proven without it")) {
      return Answer.notOffered();
    }
    if (!(reply instanceof Reply.Success success)) {
      return Answer.failed(reply.failure());
    }
    if (!success.body().isArray() || success.body().size() >= PAGE) {
      return Answer.failed(endpoint.path() + " did not answer with a complete list");
    }
    return new Answer(success.body(), true, null);
  }
}
