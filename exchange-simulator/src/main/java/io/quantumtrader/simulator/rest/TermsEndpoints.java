package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.account.Rights;
import io.quantumtrader.simulator.account.SymbolSettings;
import io.quantumtrader.simulator.limit.LimitSettings;
import io.quantumtrader.simulator.market.LeverageTier;
import io.quantumtrader.simulator.matching.Fees;
import io.quantumtrader.simulator.matching.MatchingEngine;
import io.quantumtrader.simulator.matching.Trade;
import io.quantumtrader.simulator.protocol.Decimals;
import io.quantumtrader.simulator.protocol.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The terms an account trades under: fees, brackets, quotas, settings; and what it earned. */
public final class TermsEndpoints {

  private static final int MAX_PAGE = 1000;

  private final MatchingEngine engine;
  private final LimitSettings limits;
  private final Fees fees;

  /** Endpoints over an engine with these quotas and fees. */
  public TermsEndpoints(MatchingEngine engine, LimitSettings limits, Fees fees) {
    this.engine = engine;
    this.limits = limits;
    this.fees = fees;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.signed("GET", "/fapi/v1/commissionRate", 20, this::commissionRate),
        Route.signed("GET", "/fapi/v1/leverageBracket", 1, this::brackets),
        Route.signed("GET", "/fapi/v1/rateLimit/order", 1, _ -> orderLimits()),
        Route.signed("GET", "/fapi/v1/symbolConfig", 5, this::symbolConfig),
        Route.signed("GET", "/fapi/v1/accountConfig", 5, this::accountConfig),
        Route.signed("GET", "/fapi/v1/income", 30, this::income),
        Route.signed("GET", "/sapi/v1/account/apiRestrictions", 1, this::keyPermissions));
  }

  private JsonNode commissionRate(Call call) {
    String symbol = call.params().require("symbol");
    engine.market(symbol);
    return Json.object()
        .put("symbol", symbol)
        .put("makerCommissionRate", fees.maker().toPlainString())
        .put("takerCommissionRate", fees.taker().toPlainString());
  }

  private JsonNode brackets(Call call) {
    return perSymbol(call, TermsEndpoints::bracket);
  }

  private static ObjectNode bracket(String symbol) {
    ObjectNode node = Json.object().put("symbol", symbol).put("notionalCoef", 1);
    List<ObjectNode> brackets = new ArrayList<>();
    for (LeverageTier tier : LeverageTier.of(symbol)) {
      brackets.add(
          Json.object()
              .put("bracket", brackets.size() + 1)
              .put("initialLeverage", tier.leverage())
              .put("notionalCap", tier.cap())
              .put("notionalFloor", tier.floor())
              .put("maintMarginRatio", 0.004)
              .put("cum", 0));
    }
    node.set("brackets", Json.array(brackets));
    return node;
  }

  /** Binance wallet docs, Get API Key Permission: an endpoint of the spot host, served here too. */
  private JsonNode keyPermissions(Call call) {
    Rights rights = call.account().rights();
    return Json.object()
        .put("ipRestrict", rights.ipRestrict())
        .put("createTime", 0)
        .put("enableReading", true)
        .put("enableWithdrawals", rights.enableWithdrawals())
        .put("enableInternalTransfer", false)
        .put("enableMargin", false)
        .put("enableFutures", rights.enableFutures())
        .put("permitsUniversalTransfer", false)
        .put("enableVanillaOptions", false)
        .put("enableSpotAndMarginTrading", false);
  }

  private JsonNode orderLimits() {
    return Json.array(
        List.of(
            limit("SECOND", 10, limits.ordersPer10Seconds()),
            limit("MINUTE", 1, limits.ordersPerMinute())));
  }

  private static ObjectNode limit(String interval, int number, int limit) {
    return Json.object()
        .put("rateLimitType", "ORDERS")
        .put("interval", interval)
        .put("intervalNum", number)
        .put("limit", limit);
  }

  private JsonNode symbolConfig(Call call) {
    return perSymbol(call, symbol -> config(call.account(), symbol));
  }

  private static ObjectNode config(Account account, String symbol) {
    SymbolSettings settings = account.settings(symbol);
    return Json.object()
        .put("symbol", symbol)
        .put("marginType", settings.isolated() ? "ISOLATED" : "CROSSED")
        .put("isAutoAddMargin", false)
        .put("leverage", settings.leverage())
        .put(
            "maxNotionalValue",
            LeverageTier.maxNotional(symbol, settings.leverage()).toPlainString());
  }

  private JsonNode accountConfig(Call call) {
    return Json.object()
        .put("feeTier", 0)
        .put("canTrade", call.account().rights().canTrade())
        .put("canDeposit", true)
        .put("canWithdraw", true)
        .put("dualSidePosition", call.account().hedgeMode())
        .put("updateTime", 0)
        .put("multiAssetsMargin", call.account().multiAssets())
        .put("tradeGroupId", -1);
  }

  private JsonNode income(Call call) {
    Parameters params = call.params();
    String symbol = params.find("symbol");
    String type = params.find("incomeType");
    TimeRange range = TimeRange.of(params, call.now());
    List<ObjectNode> rows = new ArrayList<>();
    for (Trade trade : engine.trades(call.account())) {
      boolean wanted = symbol == null || trade.order().symbol().equals(symbol);
      if (wanted && range.contains(trade.at())) {
        if (trade.realizedProfit().signum() != 0) {
          rows.add(row(trade, "REALIZED_PNL", trade.realizedProfit()));
        }
        rows.add(row(trade, "COMMISSION", trade.commission().negate()));
      }
    }
    int limit = params.bounded("limit", 100, 1, MAX_PAGE);
    List<ObjectNode> selected =
        rows.stream()
            .filter(r -> type == null || r.get("incomeType").asString().equals(type))
            .toList();
    return Json.array(selected.subList(Math.max(0, selected.size() - limit), selected.size()));
  }

  private static ObjectNode row(Trade trade, String type, BigDecimal amount) {
    return Json.object()
        .put("symbol", trade.order().symbol())
        .put("incomeType", type)
        .put("income", Decimals.money(amount))
        .put("asset", Account.ASSET)
        .put("info", type)
        .put("time", trade.at().toEpochMilli())
        .put("tranId", trade.id())
        .put("tradeId", String.valueOf(trade.id()));
  }

  private JsonNode perSymbol(Call call, Function<String, ObjectNode> form) {
    String symbol = call.params().find("symbol");
    if (symbol == null) {
      return Json.array(engine.markets().keySet().stream().map(form).toList());
    }
    engine.market(symbol);
    return Json.array(List.of(form.apply(symbol)));
  }
}
