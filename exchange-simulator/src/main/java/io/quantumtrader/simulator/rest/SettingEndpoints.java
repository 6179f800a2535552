package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.account.PositionKey;
import io.quantumtrader.simulator.account.SymbolSettings;
import io.quantumtrader.simulator.market.LeverageTier;
import io.quantumtrader.simulator.matching.ExchangeEvent.AccountChanged;
import io.quantumtrader.simulator.matching.ExchangeEvent.LeverageChanged;
import io.quantumtrader.simulator.matching.ExchangeEvent.MultiAssetsChanged;
import io.quantumtrader.simulator.matching.ExchangeListener;
import io.quantumtrader.simulator.matching.MatchingEngine;
import io.quantumtrader.simulator.matching.PositionSide;
import io.quantumtrader.simulator.protocol.ErrorCode;
import io.quantumtrader.simulator.protocol.Json;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Leverage, margin type, position mode and multi-assets mode. */
public final class SettingEndpoints {

  private static final String DUAL = "/fapi/v1/positionSide/dual";
  private static final String MULTI = "/fapi/v1/multiAssetsMargin";

  private final MatchingEngine engine;
  private final ExchangeListener listener;

  /** Endpoints over an engine; changes are told to the listener. */
  public SettingEndpoints(MatchingEngine engine, ExchangeListener listener) {
    this.engine = engine;
    this.listener = listener;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.signed("POST", "/fapi/v1/leverage", 1, this::leverage),
        Route.signed("POST", "/fapi/v1/marginType", 1, this::marginType),
        Route.signed("POST", DUAL, 1, this::changeMode),
        Route.signed(
            "GET",
            DUAL,
            30,
            call -> Json.object().put("dualSidePosition", call.account().hedgeMode())),
        Route.signed("POST", MULTI, 1, this::changeMultiAssets),
        Route.signed(
            "GET",
            MULTI,
            30,
            call -> Json.object().put("multiAssetsMargin", call.account().multiAssets())));
  }

  private JsonNode leverage(Call call) {
    String symbol = call.params().require("symbol");
    long leverage = call.params().requireLong("leverage");
    engine.market(symbol);
    if (leverage < 1 || leverage > LeverageTier.highest(symbol)) {
      throw ErrorCode.INVALID_LEVERAGE.reject(leverage);
    }
    Account account = call.account();
    SymbolSettings before = account.settings(symbol);
    if (before.isolated() && leverage < before.leverage() && account.hasPosition(symbol)) {
      throw ErrorCode.LEVERAGE_REDUCTION_WITH_POSITION.reject();
    }
    account.setLeverage(symbol, (int) leverage);
    listener.on(new LeverageChanged(account, symbol, (int) leverage, call.now()));
    return Json.object()
        .put("leverage", leverage)
        .put("maxNotionalValue", LeverageTier.maxNotional(symbol, (int) leverage).toPlainString())
        .put("symbol", symbol);
  }

  private JsonNode marginType(Call call) {
    String symbol = call.params().require("symbol");
    String type = call.params().require("marginType");
    engine.market(symbol);
    boolean isolated =
        switch (type) {
          case "ISOLATED" -> true;
          case "CROSSED", "CROSS" -> false;
          case String _ -> throw ErrorCode.INVALID_PARAMETER.reject("marginType");
        };
    Account account = call.account();
    if (isolated && account.multiAssets()) {
      throw ErrorCode.ISOLATED_WITH_MULTI_ASSETS.reject();
    }
    if (account.settings(symbol).isolated() == isolated) {
      throw ErrorCode.NO_NEED_TO_CHANGE_MARGIN_TYPE.reject();
    }
    if (hasOpenOrders(account, symbol)) {
      throw ErrorCode.MARGIN_TYPE_OPEN_ORDERS.reject();
    }
    if (account.hasPosition(symbol)) {
      throw ErrorCode.MARGIN_TYPE_POSITION.reject();
    }
    account.setIsolated(symbol, isolated);
    listener.on(
        new AccountChanged(
            account,
            new PositionKey(symbol, account.hedgeMode() ? PositionSide.LONG : PositionSide.BOTH),
            "MARGIN_TYPE_CHANGE",
            BigDecimal.ZERO,
            call.now()));
    return success();
  }

  private JsonNode changeMode(Call call) {
    call.params().require("dualSidePosition");
    boolean hedge = Boolean.TRUE.equals(call.params().findBoolean("dualSidePosition"));
    Account account = call.account();
    if (account.hedgeMode() == hedge) {
      throw ErrorCode.NO_NEED_TO_CHANGE_POSITION_SIDE.reject();
    }
    if (!engine.openOrders(account).isEmpty()) {
      throw ErrorCode.POSITION_SIDE_OPEN_ORDERS.reject();
    }
    if (account.hasPosition()) {
      throw ErrorCode.POSITION_SIDE_POSITION.reject();
    }
    account.setHedgeMode(hedge);
    return success();
  }

  private JsonNode changeMultiAssets(Call call) {
    call.params().require("multiAssetsMargin");
    boolean enabled = Boolean.TRUE.equals(call.params().findBoolean("multiAssetsMargin"));
    Account account = call.account();
    if (account.multiAssets() == enabled) {
      throw ErrorCode.NO_NEED_TO_CHANGE_MULTI_ASSETS.reject();
    }
    if (enabled && account.hasIsolatedSymbol()) {
      throw ErrorCode.MULTI_ASSETS_WITH_ISOLATED.reject();
    }
    account.setMultiAssets(enabled);
    listener.on(new MultiAssetsChanged(account, enabled, call.now()));
    return success();
  }

  private boolean hasOpenOrders(Account account, String symbol) {
    return engine.openOrders(account).stream().anyMatch(o -> o.symbol().equals(symbol));
  }

  private static JsonNode success() {
    return Json.object().put("code", 200).put("msg", "success");
  }
}
