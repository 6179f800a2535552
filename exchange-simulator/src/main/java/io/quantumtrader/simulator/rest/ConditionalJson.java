package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.matching.ConditionalOrder;
import io.quantumtrader.simulator.matching.Order;
import io.quantumtrader.simulator.matching.OrderRequest;
import io.quantumtrader.simulator.protocol.Decimals;
import io.quantumtrader.simulator.protocol.Json;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Conditional orders as the REST API writes them. */
final class ConditionalJson {

  private ConditionalJson() {}

  static ObjectNode placed(ConditionalOrder order) {
    OrderRequest request = order.request().order();
    return Json.object()
        .put("algoId", order.id())
        .put("clientAlgoId", order.clientAlgoId())
        .put("algoType", "CONDITIONAL")
        .put("orderType", order.request().type().name())
        .put("symbol", order.symbol())
        .put("side", request.side().name())
        .put("positionSide", request.positionSide().name())
        .put("timeInForce", request.timeInForce().name())
        .put("quantity", Decimals.plain(request.quantity()))
        .put("algoStatus", order.status().name())
        .put("triggerPrice", price(order.request().triggerPrice()))
        .put("price", price(request.price()))
        .putNull("icebergQuantity")
        .put("selfTradePreventionMode", request.selfTradePrevention().name())
        .put("workingType", order.request().workingType())
        .put("priceMatch", "NONE")
        .put("closePosition", request.closePosition())
        .put("priceProtect", order.request().priceProtect())
        .put("reduceOnly", request.reduceOnly())
        .put("activatePrice", price(order.request().activatePrice()))
        .put("callbackRate", price(order.request().callbackRate()))
        .put("createTime", order.createdAt().toEpochMilli())
        .put("updateTime", order.updatedAt().toEpochMilli())
        .put("triggerTime", millis(order.triggeredAt()))
        .put("goodTillDate", 0);
  }

  static ObjectNode queried(ConditionalOrder order) {
    Order actual = order.placed();
    return placed(order)
        .put("actualOrderId", actual == null ? "" : String.valueOf(actual.id()))
        .put("actualPrice", actual == null ? "0" : Decimals.plain(actual.averagePrice()))
        .put("actualQty", actual == null ? "0" : Decimals.plain(actual.executed()))
        .put("failReason", order.reason());
  }

  private static String price(@Nullable BigDecimal value) {
    return value == null ? "0" : Decimals.plain(value);
  }

  private static long millis(@Nullable Instant instant) {
    return instant == null ? 0 : instant.toEpochMilli();
  }
}
