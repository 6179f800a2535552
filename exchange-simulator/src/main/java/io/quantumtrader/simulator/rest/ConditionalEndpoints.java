package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.matching.ConditionalOrder;
import io.quantumtrader.simulator.matching.ConditionalOrders;
import io.quantumtrader.simulator.protocol.ErrorCode;
import io.quantumtrader.simulator.protocol.Json;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Conditional orders (Binance USDⓈ-M docs, Algo Order endpoints). */
public final class ConditionalEndpoints {

  private static final String PATH = "/fapi/v1/algoOrder";

  private final ConditionalOrders orders;
  private final ConditionalReader reader;

  /** Endpoints over the waiting orders; {@code reader} shares the id generator of all orders. */
  public ConditionalEndpoints(ConditionalOrders orders, OrderEndpoints plain) {
    this.orders = orders;
    this.reader = new ConditionalReader(plain.reader());
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.order("POST", PATH, 0, 1, 1, this::place),
        Route.signed("GET", PATH, 1, this::query),
        Route.signed("DELETE", PATH, 1, this::cancel),
        Route.signed("GET", "/fapi/v1/openAlgoOrders", 1, c -> list(c, o -> o.status().waiting())),
        Route.signed("GET", "/fapi/v1/allAlgoOrders", 5, c -> list(c, _ -> true)),
        Route.signed("DELETE", "/fapi/v1/algoOpenOrders", 1, this::cancelAll));
  }

  private JsonNode place(Call call) {
    return ConditionalJson.placed(
        orders.place(call.account(), reader.read(call.params(), call.account()), call.now()));
  }

  private JsonNode query(Call call) {
    Parameters params = identified(call);
    ConditionalOrder order =
        orders.find(call.account(), params.findLong("algoId"), params.find("clientAlgoId"));
    if (order == null) {
      throw ErrorCode.NO_SUCH_ORDER.reject();
    }
    return ConditionalJson.queried(order);
  }

  private JsonNode cancel(Call call) {
    Parameters params = identified(call);
    ConditionalOrder order =
        orders.cancel(
            call.account(), params.findLong("algoId"), params.find("clientAlgoId"), call.now());
    return Json.object()
        .put("algoId", order.id())
        .put("clientAlgoId", order.clientAlgoId())
        .put("code", "200")
        .put("msg", "success");
  }

  private JsonNode cancelAll(Call call) {
    orders.cancelAll(call.account(), call.params().require("symbol"), call.now());
    return Json.object()
        .put("code", 200)
        .put("msg", "The operation of cancel all open order is done.");
  }

  private JsonNode list(Call call, Predicate<ConditionalOrder> shown) {
    String symbol = call.params().find("symbol");
    return Json.array(
        orders.all(call.account()).stream()
            .filter(o -> symbol == null || o.symbol().equals(symbol))
            .filter(shown)
            .map(ConditionalJson::queried)
            .toList());
  }

  private static Parameters identified(Call call) {
    Parameters params = call.params();
    if (params.find("algoId") == null && params.find("clientAlgoId") == null) {
      throw ErrorCode.MANDATORY_PARAMETER.reject("algoId' or 'clientAlgoId");
    }
    return params;
  }
}
