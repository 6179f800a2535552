package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.protocol.ErrorCode;
import io.quantumtrader.simulator.protocol.Json;
import io.quantumtrader.simulator.protocol.Rejection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Several orders in one request; every item has its own result or error. */
public final class BatchEndpoints {

  private static final String PATH = "/fapi/v1/batchOrders";
  private static final int MAX_PLACED = 5;
  private static final int MAX_CANCELED = 10;

  private final OrderEndpoints orders;

  /** Endpoints that hand each item to the single-order endpoints. */
  public BatchEndpoints(OrderEndpoints orders) {
    this.orders = orders;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.order("POST", PATH, 5, 5, 1, call -> each(items(call), call, orders::place)),
        Route.order("PUT", PATH, 5, 5, 1, call -> each(items(call), call, orders::amend)),
        Route.signed("DELETE", PATH, 1, call -> each(cancellations(call), call, orders::cancel)));
  }

  private static JsonNode each(List<Map<String, String>> items, Call call, Route.Handler handler) {
    ArrayNode results = Json.array();
    for (Map<String, String> item : items) {
      Call single = new Call(Parameters.of(item), call.owner(), call.now());
      try {
        results.add(handler.handle(single));
      } catch (Rejection e) {
        results.add(Json.object().put("code", e.code()).put("msg", e.text()));
      }
    }
    return results;
  }

  private static List<Map<String, String>> items(Call call) {
    List<Map<String, String>> items = new ArrayList<>();
    for (JsonNode node : array(call, "batchOrders")) {
      Map<String, String> item = new LinkedHashMap<>();
      node.properties().forEach(e -> item.put(e.getKey(), e.getValue().asString("")));
      items.add(item);
    }
    if (items.isEmpty() || items.size() > MAX_PLACED) {
      throw ErrorCode.INVALID_BATCH_SIZE.reject();
    }
    return items;
  }

  private static List<Map<String, String>> cancellations(Call call) {
    String symbol = call.params().require("symbol");
    boolean byId = call.params().find("orderIdList") != null;
    String list = byId ? "orderIdList" : "origClientOrderIdList";
    String single = byId ? "orderId" : "origClientOrderId";
    List<Map<String, String>> items = new ArrayList<>();
    for (JsonNode id : array(call, list)) {
      items.add(Map.of("symbol", symbol, single, id.asString("")));
    }
    if (items.size() > MAX_CANCELED) {
      throw ErrorCode.BATCH_CANCEL_SIZE.reject();
    }
    return items;
  }

  private static JsonNode array(Call call, String name) {
    try {
      JsonNode node = Json.parse(call.params().require(name));
      if (node.isArray()) {
        return node;
      }
    } catch (JacksonException e) {
      throw ErrorCode.INVALID_PARAMETER.reject(name);
    }
    throw ErrorCode.INVALID_PARAMETER.reject(name);
  }
}
