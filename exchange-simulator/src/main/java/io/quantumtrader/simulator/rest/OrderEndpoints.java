package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.matching.MatchingEngine;
import io.quantumtrader.simulator.matching.Order;
import io.quantumtrader.simulator.matching.OrderRequest;
import io.quantumtrader.simulator.protocol.ErrorCode;
import io.quantumtrader.simulator.protocol.Json;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Placing, amending, cancelling and querying orders. */
public final class OrderEndpoints {

  private static final String ORDER = "/fapi/v1/order";
  private static final int MAX_PAGE = 1000;

  private final MatchingEngine engine;
  private final OrderReader reader;

  /** Endpoints over an engine; {@code seed} is for generated client order ids. */
  public OrderEndpoints(MatchingEngine engine, long seed) {
    this.engine = engine;
    this.reader = new OrderReader(seed, new PriceMatch(engine));
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.order("POST", ORDER, 0, 1, 1, this::place),
        Route.order("PUT", ORDER, 0, 1, 1, this::amend),
        Route.signed("GET", ORDER, 1, this::query),
        Route.signed("DELETE", ORDER, 1, this::cancel),
        Route.signed("POST", "/fapi/v1/order/test", 1, this::test),
        Route.signed("GET", "/fapi/v1/openOrder", 1, this::openOrder),
        new Route(
            "GET",
            "/fapi/v1/openOrders",
            Security.SIGNED,
            p -> p.find("symbol") == null ? 40 : 1,
            0,
            0,
            false,
            this::openOrders),
        Route.signed("GET", "/fapi/v1/allOrders", 5, this::allOrders),
        Route.signed("GET", "/fapi/v1/userTrades", 5, this::userTrades),
        Route.signed("DELETE", "/fapi/v1/allOpenOrders", 1, this::cancelAll),
        Route.signed("POST", "/fapi/v1/countdownCancelAll", 10, this::countdown));
  }

  /** Reads order parameters; shared so that generated ids come from one generator. */
  OrderReader reader() {
    return reader;
  }

  /** Places an order for an account without a request of its client. */
  public JsonNode placeFor(Account account, Parameters order, Instant now) {
    return place(new Call(order, account, now));
  }

  /** Places one order; also used for each item of a batch. */
  JsonNode place(Call call) {
    boolean result = wantsResult(call.params());
    OrderRequest request = reader.read(call.params(), call.account(), call.now());
    Order order = engine.place(call.account(), request, call.now());
    return result ? OrderJson.result(order) : OrderJson.acknowledged(order);
  }

  /** Amends one order; also used for each item of a batch. */
  JsonNode amend(Call call) {
    Parameters params = call.params();
    params.require("side");
    Order order = find(call, ErrorCode.NO_SUCH_ORDER);
    if (!order.status().open()) {
      throw ErrorCode.NO_SUCH_ORDER.reject();
    }
    return OrderJson.result(
        engine.amend(
            order, params.requireDecimal("price"), params.requireDecimal("quantity"), call.now()));
  }

  /** Cancels one order; also used for each item of a batch. */
  JsonNode cancel(Call call) {
    Parameters params = call.params();
    String symbol = params.require("symbol");
    checkIdentified(params);
    Order order =
        engine.cancel(
            call.account(),
            symbol,
            params.findLong("orderId"),
            params.find("origClientOrderId"),
            call.now());
    return OrderJson.result(order);
  }

  private JsonNode test(Call call) {
    wantsResult(call.params());
    engine.test(call.account(), reader.read(call.params(), call.account(), call.now()));
    return Json.object();
  }

  private JsonNode query(Call call) {
    return OrderJson.queried(find(call, ErrorCode.NO_SUCH_ORDER));
  }

  private JsonNode openOrder(Call call) {
    Order order = find(call, ErrorCode.NO_SUCH_ORDER);
    if (!order.status().open()) {
      throw ErrorCode.NO_SUCH_ORDER.reject();
    }
    return OrderJson.queried(order);
  }

  private JsonNode openOrders(Call call) {
    String symbol = call.params().find("symbol");
    if (symbol != null) {
      engine.market(symbol);
    }
    return Json.array(
        visible(engine.openOrders(call.account()).stream(), call)
            .filter(o -> symbol == null || o.symbol().equals(symbol))
            .map(OrderJson::queried)
            .toList());
  }

  private JsonNode allOrders(Call call) {
    Parameters params = call.params();
    String symbol = params.require("symbol");
    engine.market(symbol);
    TimeRange range = TimeRange.of(params, call.now());
    Long from = params.findLong("orderId");
    List<ObjectNode> orders =
        visible(engine.orders(call.account(), symbol).stream(), call)
            .filter(o -> from == null ? range.contains(o.createdAt()) : o.id() >= from)
            .map(OrderJson::queried)
            .toList();
    return page(orders, params, from != null);
  }

  private JsonNode userTrades(Call call) {
    Parameters params = call.params();
    String symbol = params.require("symbol");
    engine.market(symbol);
    TimeRange range = TimeRange.of(params, call.now());
    Long orderId = params.findLong("orderId");
    Long fromId = params.findLong("fromId");
    List<ObjectNode> trades =
        engine.trades(call.account()).stream()
            .filter(t -> t.order().symbol().equals(symbol))
            .filter(t -> !t.order().visibleFrom().isAfter(call.now()))
            .filter(t -> orderId == null || t.order().id() == orderId)
            .filter(t -> fromId == null ? range.contains(t.at()) : t.id() >= fromId)
            .map(OrderJson::trade)
            .toList();
    return page(trades, params, fromId != null);
  }

  private JsonNode cancelAll(Call call) {
    engine.cancelAll(call.account(), call.params().require("symbol"), call.now());
    return Json.object()
        .put("code", 200)
        .put("msg", "The operation of cancel all open order is done.");
  }

  private JsonNode countdown(Call call) {
    String symbol = call.params().require("symbol");
    long millis = call.params().requireLong("countdownTime");
    engine.market(symbol);
    if (millis < 0) {
      throw ErrorCode.INVALID_PARAMETER.reject("countdownTime");
    }
    if (millis == 0) {
      engine.disarmCancelTimer(call.account(), symbol);
    } else {
      engine.armCancelTimer(call.account(), symbol, call.now().plusMillis(millis));
    }
    return Json.object().put("symbol", symbol).put("countdownTime", String.valueOf(millis));
  }

  private Order find(Call call, ErrorCode missing) {
    Parameters params = call.params();
    String symbol = params.require("symbol");
    checkIdentified(params);
    engine.market(symbol);
    @Nullable Order order =
        engine.find(
            call.account(), symbol, params.findLong("orderId"), params.find("origClientOrderId"));
    if (order == null || order.visibleFrom().isAfter(call.now())) {
      throw missing.reject();
    }
    return order;
  }

  private static Stream<Order> visible(Stream<Order> orders, Call call) {
    return orders.filter(o -> !o.visibleFrom().isAfter(call.now()));
  }

  private static JsonNode page(List<ObjectNode> items, Parameters params, boolean fromOldest) {
    int limit = params.bounded("limit", 500, 1, MAX_PAGE);
    int size = items.size();
    if (size <= limit) {
      return Json.array(items);
    }
    return Json.array(fromOldest ? items.subList(0, limit) : items.subList(size - limit, size));
  }

  private static void checkIdentified(Parameters params) {
    if (params.find("orderId") == null && params.find("origClientOrderId") == null) {
      throw ErrorCode.MANDATORY_PARAMETER.reject("orderId' or 'origClientOrderId");
    }
  }

  private static boolean wantsResult(Parameters params) {
    String type = params.find("newOrderRespType");
    if (type != null && !type.equals("ACK") && !type.equals("RESULT")) {
      throw ErrorCode.INVALID_RESPONSE_TYPE.reject();
    }
    return "RESULT".equals(type);
  }
}
