package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.account.FundingFee;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
    call.account().funding().fees().stream()
        .filter(fee -> symbol == null || fee.symbol().equals(symbol))
        .filter(fee -> range.contains(fee.at()))
        .map(TermsEndpoints::row)
        .forEach(rows::add);
    rows.removeIf(r -> type != null && !r.get("incomeType").asString().equals(type));
    rows.sort(Comparator.comparingLong(r -> r.get("time").asLong()));
    return Json.array(page(rows, params));
  }

  /** Without a page the latest rows. */
  private static List<ObjectNode> page(List<ObjectNode> rows, Parameters params) {
    int limit = params.bounded("limit", 100, 1, MAX_PAGE);
    Long page = params.findLong("page");
    if (page == null) {
      return rows.subList(Math.max(0, rows.size() - limit), rows.size());
    }
    long from = Math.min(rows.size(), Math.max(0, page - 1) * limit);
    return rows.subList((int) from, (int) Math.min(rows.size(), from + limit));
  }

  private static ObjectNode row(FundingFee fee) {
    return row(fee.symbol(), "FUNDING_FEE", fee.amount(), fee.at(), fee.id()).put("tradeId", "");
  }

  private static ObjectNode row(Trade trade, String type, BigDecimal amount) {
    return row(trade.order().symbol(), type, amount, trade.at(), trade.id())
        .put("tradeId", String.valueOf(trade.id()));
  }

  private static ObjectNode row(
      String symbol, String type, BigDecimal amount, Instant at, long id) {
    return Json.object()
        .put("symbol", symbol)
        .put("incomeType", type)
        .put("income", Decimals.money(amount))
        .put("asset", Account.ASSET)
        .put("info", type)
        .put("time", at.toEpochMilli())
        .put("tranId", id);
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
