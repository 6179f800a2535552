package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.limit.LimitSettings;
import io.quantumtrader.simulator.market.Market;
import io.quantumtrader.simulator.market.SymbolRules;
import io.quantumtrader.simulator.protocol.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer of exchangeInfo. */
final class ExchangeInfo {

  private static final List<String> ORDER_TYPES =
      List.of(
          "LIMIT",
          "MARKET",
          "STOP",
          "STOP_MARKET",
          "TAKE_PROFIT",
          "TAKE_PROFIT_MARKET",
          "TRAILING_STOP_MARKET");
  private static final long ONBOARD_MS = 1569398400000L;
  private static final long DELIVERY_MS = 4133404800000L;

  private ExchangeInfo() {}

  static ObjectNode of(Collection<Market> markets, LimitSettings limits, Instant now) {
    ObjectNode info =
        Json.object()
            .put("timezone", "UTC")
            .put("serverTime", now.toEpochMilli())
            .put("futuresType", "U_MARGINED");
    info.set(
        "rateLimits",
        Json.array(
            List.of(
                limit("REQUEST_WEIGHT", "MINUTE", 1, limits.weightPerMinute()),
                limit("ORDERS", "MINUTE", 1, limits.ordersPerMinute()),
                limit("ORDERS", "SECOND", 10, limits.ordersPer10Seconds()))));
    info.set("exchangeFilters", Json.array());
    info.set("assets", Json.array(List.of(asset())));
    info.set("symbols", Json.array(markets.stream().map(ExchangeInfo::symbol).toList()));
    return info;
  }

  private static ObjectNode limit(String type, String interval, int number, int limit) {
    return Json.object()
        .put("rateLimitType", type)
        .put("interval", interval)
        .put("intervalNum", number)
        .put("limit", limit);
  }

  private static ObjectNode asset() {
    return Json.object()
        .put("asset", "USDT")
        .put("marginAvailable", true)
        .put("autoAssetExchange", "-10000");
  }

  private static ObjectNode symbol(Market market) {
    SymbolRules rules = market.rules();
    ObjectNode node =
        Json.object()
            .put("symbol", rules.name())
            .put("pair", rules.name())
            .put("contractType", "PERPETUAL")
            .put("deliveryDate", DELIVERY_MS)
            .put("onboardDate", ONBOARD_MS)
            .put("status", market.status())
            .put("maintMarginPercent", "2.5000")
            .put("requiredMarginPercent", "5.0000")
            .put("baseAsset", rules.base())
            .put("quoteAsset", rules.quote())
            .put("marginAsset", rules.quote())
            .put("pricePrecision", rules.pricePrecision())
            .put("quantityPrecision", rules.quantityPrecision())
            .put("baseAssetPrecision", 8)
            .put("quotePrecision", 8)
            .put("underlyingType", "COIN")
            .put("settlePlan", 0)
            .put("triggerProtect", "0.0500")
            .put("liquidationFee", "0.012500")
            .put("marketTakeBound", "0.05")
            .put("maxMoveOrderLimit", 10000);
    node.set("underlyingSubType", Json.array());
    node.set("filters", filters(rules));
    node.set("orderTypes", texts(ORDER_TYPES));
    node.set("orderType", texts(ORDER_TYPES));
    node.set("timeInForce", texts(List.of("GTC", "IOC", "FOK", "GTX", "GTD")));
    node.set("permissionSets", texts(List.of("GRID", "COPY")));
    return node;
  }

  private static ArrayNode filters(SymbolRules rules) {
    return Json.array(
        List.of(
            filter("PRICE_FILTER")
                .put("minPrice", text(rules.minPrice()))
                .put("maxPrice", text(rules.maxPrice()))
                .put("tickSize", text(rules.tickSize())),
            lot("LOT_SIZE", rules, rules.maxQuantity()),
            lot("MARKET_LOT_SIZE", rules, rules.maxMarketQuantity()),
            filter("MAX_NUM_ORDERS").put("limit", rules.maxOpenOrders()),
            filter("MIN_NOTIONAL").put("notional", text(rules.minNotional())),
            filter("PERCENT_PRICE")
                .put("multiplierUp", text(rules.multiplierUp()))
                .put("multiplierDown", text(rules.multiplierDown()))
                .put("multiplierDecimal", "4"),
            filter("POSITION_RISK_CONTROL").put("positionControlSide", "NONE")));
  }

  private static ObjectNode lot(String type, SymbolRules rules, BigDecimal max) {
    return filter(type)
        .put("minQty", text(rules.minQuantity()))
        .put("maxQty", text(max))
        .put("stepSize", text(rules.stepSize()));
  }

  private static ObjectNode filter(String type) {
    return Json.object().put("filterType", type);
  }

  private static ArrayNode texts(List<String> values) {
    ArrayNode array = Json.array();
    values.forEach(array::add);
    return array;
  }

  private static String text(BigDecimal value) {
    return value.toPlainString();
  }
}
