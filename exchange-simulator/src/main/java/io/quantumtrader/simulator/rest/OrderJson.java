package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.matching.Order;
import io.quantumtrader.simulator.matching.OrderRequest;
import io.quantumtrader.simulator.matching.OrderStatus;
import io.quantumtrader.simulator.matching.Side;
import io.quantumtrader.simulator.matching.Trade;
import io.quantumtrader.simulator.protocol.Decimals;
import io.quantumtrader.simulator.protocol.Json;
import java.math.BigDecimal;
import tools.jackson.databind.node.ObjectNode;

/** Orders and trades as the REST API writes them. */
final class OrderJson {

  private OrderJson() {}

  /** The answer to a new order with response type RESULT, and to a cancel. */
  static ObjectNode result(Order order) {
    return order(
        order,
        order.status().name(),
        order.executed(),
        order.executedQuote(),
        order.averagePrice());
  }

  /** The answer with response type ACK: the order as it was before it could trade. */
  static ObjectNode acknowledged(Order order) {
    return order(order, OrderStatus.NEW.name(), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
  }

  /** An order as queries show it, with its creation time. */
  static ObjectNode queried(Order order) {
    ObjectNode node = result(order).put("time", order.createdAt().toEpochMilli());
    node.remove("cumQty");
    return node;
  }

  /** A trade as userTrades shows it. */
  static ObjectNode trade(Trade trade) {
    Order order = trade.order();
    return Json.object()
        .put("buyer", order.side() == Side.BUY)
        .put("commission", Decimals.money(trade.commission()))
        .put("commissionAsset", Account.ASSET)
        .put("id", trade.id())
        .put("maker", trade.maker())
        .put("orderId", order.id())
        .put("price", Decimals.plain(trade.price()))
        .put("qty", Decimals.plain(trade.quantity()))
        .put("quoteQty", Decimals.plain(trade.quoteQuantity()))
        .put("realizedPnl", Decimals.money(trade.realizedProfit()))
        .put("side", order.side().name())
        .put("positionSide", order.request().positionSide().name())
        .put("symbol", order.symbol())
        .put("time", trade.at().toEpochMilli());
  }

  private static ObjectNode order(
      Order order,
      String status,
      BigDecimal executed,
      BigDecimal executedQuote,
      BigDecimal average) {
    OrderRequest request = order.request();
    return Json.object()
        .put("orderId", order.id())
        .put("symbol", order.symbol())
        .put("status", status)
        .put("clientOrderId", order.clientOrderId())
        .put("price", Decimals.plain(order.price()))
        .put("avgPrice", Decimals.average(average))
        .put("origQty", Decimals.plain(order.quantity()))
        .put("executedQty", Decimals.plain(executed))
        .put("cumQty", Decimals.plain(executed))
        .put("cumQuote", Decimals.plain(executedQuote))
        .put("timeInForce", request.timeInForce().name())
        .put("type", request.type().name())
        .put("reduceOnly", request.reduceOnly())
        .put("closePosition", request.closePosition())
        .put("side", order.side().name())
        .put("positionSide", request.positionSide().name())
        .put("stopPrice", "0")
        .put("workingType", "CONTRACT_PRICE")
        .put("priceProtect", false)
        .put("origType", request.type().name())
        .put("priceMatch", "NONE")
        .put("selfTradePreventionMode", request.selfTradePrevention().name())
        .put("goodTillDate", request.goodTill() == null ? 0 : request.goodTill().toEpochMilli())
        .put("updateTime", order.updatedAt().toEpochMilli());
  }
}
