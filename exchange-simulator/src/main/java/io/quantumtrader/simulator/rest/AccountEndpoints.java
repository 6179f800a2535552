package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.account.PositionKey;
import io.quantumtrader.simulator.matching.MatchingEngine;
import io.quantumtrader.simulator.matching.PositionSide;
import io.quantumtrader.simulator.protocol.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Balance, account and positions, in the second and the third version of the API. */
public final class AccountEndpoints {

  private final MatchingEngine engine;
  private final AccountJson json;

  /** Endpoints over an engine. */
  public AccountEndpoints(MatchingEngine engine) {
    this.engine = engine;
    this.json = new AccountJson(engine);
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.signed("GET", "/fapi/v2/balance", 5, this::balance),
        Route.signed("GET", "/fapi/v3/balance", 5, this::balance),
        Route.signed("GET", "/fapi/v2/account", 5, this::accountV2),
        Route.signed("GET", "/fapi/v3/account", 5, this::accountV3),
        Route.signed("GET", "/fapi/v2/positionRisk", 5, this::positionsV2),
        Route.signed("GET", "/fapi/v3/positionRisk", 5, this::positionsV3));
  }

  private JsonNode balance(Call call) {
    return Json.array(List.of(json.balance(call.account())));
  }

  private JsonNode accountV2(Call call) {
    Account account = call.account();
    ObjectNode node = json.account(account);
    node.put("feeTier", 0)
        .put("canTrade", true)
        .put("canDeposit", true)
        .put("canWithdraw", true)
        .put("feeBurn", true)
        .put("tradeGroupId", -1)
        .put("updateTime", 0)
        .put("multiAssetsMargin", account.multiAssets());
    node.set(
        "positions",
        Json.array(keys(account).stream().map(k -> json.accountPosition(account, k)).toList()));
    return node;
  }

  private JsonNode accountV3(Call call) {
    Account account = call.account();
    ObjectNode node = json.account(account);
    node.set(
        "positions",
        Json.array(
            keys(account).stream()
                .filter(inUse(account))
                .map(k -> json.accountPosition(account, k))
                .toList()));
    return node;
  }

  private JsonNode positionsV2(Call call) {
    return positions(call, _ -> true, json::positionV2);
  }

  private JsonNode positionsV3(Call call) {
    return positions(call, inUse(call.account()), json::positionV3);
  }

  private JsonNode positions(Call call, Predicate<PositionKey> shown, PositionForm form) {
    String symbol = call.params().find("symbol");
    if (symbol != null) {
      engine.market(symbol);
    }
    return Json.array(
        keys(call.account()).stream()
            .filter(k -> symbol == null || k.symbol().equals(symbol))
            .filter(shown)
            .map(k -> form.of(call.account(), k))
            .toList());
  }

  private Predicate<PositionKey> inUse(Account account) {
    return key ->
        account.position(key).amount().signum() != 0
            || engine.openOrders(account).stream().anyMatch(o -> o.positionKey().equals(key));
  }

  private List<PositionKey> keys(Account account) {
    List<PositionKey> keys = new ArrayList<>();
    for (String symbol : engine.markets().keySet()) {
      if (account.hedgeMode()) {
        keys.add(new PositionKey(symbol, PositionSide.LONG));
        keys.add(new PositionKey(symbol, PositionSide.SHORT));
      } else {
        keys.add(new PositionKey(symbol, PositionSide.BOTH));
      }
    }
    return keys;
  }

  private interface PositionForm {
    ObjectNode of(Account account, PositionKey key);
  }
}
