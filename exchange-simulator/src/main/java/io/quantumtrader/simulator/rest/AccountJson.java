package io.quantumtrader.simulator.rest;

import static io.quantumtrader.simulator.protocol.Decimals.money;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.account.Margin;
import io.quantumtrader.simulator.account.Position;
import io.quantumtrader.simulator.account.PositionKey;
import io.quantumtrader.simulator.market.LeverageTier;
import io.quantumtrader.simulator.matching.MatchingEngine;
import io.quantumtrader.simulator.matching.Order;
import io.quantumtrader.simulator.matching.Side;
import io.quantumtrader.simulator.protocol.Decimals;
import io.quantumtrader.simulator.protocol.Json;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Balances and positions as the REST API writes them. */
final class AccountJson {

  private final MatchingEngine engine;

  AccountJson(MatchingEngine engine) {
    this.engine = engine;
  }

  ObjectNode balance(Account account) {
    Margin margin = engine.margin(account);
    return Json.object()
        .put("accountAlias", "Simulator")
        .put("asset", Account.ASSET)
        .put("balance", money(account.wallet()))
        .put("crossWalletBalance", money(account.wallet()))
        .put("crossUnPnl", money(margin.unrealized()))
        .put("availableBalance", money(margin.available()))
        .put("maxWithdrawAmount", money(margin.available().min(account.wallet())))
        .put("marginAvailable", true)
        .put("updateTime", account.updatedAt().toEpochMilli());
  }

  ObjectNode account(Account account) {
    Margin margin = engine.margin(account);
    BigDecimal maintenance = maintenance(account);
    ObjectNode node =
        Json.object()
            .put("totalInitialMargin", money(margin.initial()))
            .put("totalMaintMargin", money(maintenance))
            .put("totalWalletBalance", money(margin.wallet()))
            .put("totalUnrealizedProfit", money(margin.unrealized()))
            .put("totalMarginBalance", money(margin.balance()))
            .put("totalPositionInitialMargin", money(margin.positions()))
            .put("totalOpenOrderInitialMargin", money(margin.openOrders()))
            .put("totalCrossWalletBalance", money(margin.wallet()))
            .put("totalCrossUnPnl", money(margin.unrealized()))
            .put("availableBalance", money(margin.available()))
            .put("maxWithdrawAmount", money(margin.available().min(margin.wallet())));
    ObjectNode asset =
        Json.object()
            .put("asset", Account.ASSET)
            .put("walletBalance", money(margin.wallet()))
            .put("unrealizedProfit", money(margin.unrealized()))
            .put("marginBalance", money(margin.balance()))
            .put("maintMargin", money(maintenance))
            .put("initialMargin", money(margin.initial()))
            .put("positionInitialMargin", money(margin.positions()))
            .put("openOrderInitialMargin", money(margin.openOrders()))
            .put("crossWalletBalance", money(margin.wallet()))
            .put("crossUnPnl", money(margin.unrealized()))
            .put("availableBalance", money(margin.available()))
            .put("maxWithdrawAmount", money(margin.available().min(margin.wallet())))
            .put("marginAvailable", true)
            .put("updateTime", account.updatedAt().toEpochMilli());
    node.set("assets", Json.array(List.of(asset)));
    return node;
  }

  ObjectNode accountPosition(Account account, PositionKey key) {
    Figures f = figures(account, key);
    return common(f)
        .put("unrealizedProfit", money(f.unrealized))
        .put("leverage", String.valueOf(f.leverage))
        .put("isolated", f.isolated)
        .put("maxNotional", f.maxNotional())
        .put("initialMargin", money(f.initial.add(f.orders)))
        .put("maintMargin", money(f.maintenance))
        .put("positionInitialMargin", money(f.initial))
        .put("openOrderInitialMargin", money(f.orders))
        .put("bidNotional", "0")
        .put("askNotional", "0");
  }

  ObjectNode positionV2(Account account, PositionKey key) {
    Figures f = figures(account, key);
    return common(f)
        .put("markPrice", money(f.mark))
        .put("unRealizedProfit", money(f.unrealized))
        .put("liquidationPrice", "0")
        .put("leverage", String.valueOf(f.leverage))
        .put("maxNotionalValue", f.maxNotional())
        .put("marginType", f.isolated ? "isolated" : "cross")
        .put("isolatedMargin", money(f.isolatedMargin()))
        .put("isAutoAddMargin", "false")
        .put("isolated", f.isolated)
        .put("adlQuantile", 0);
  }

  ObjectNode positionV3(Account account, PositionKey key) {
    Figures f = figures(account, key);
    return common(f)
        .put("markPrice", money(f.mark))
        .put("unRealizedProfit", money(f.unrealized))
        .put("liquidationPrice", "0")
        .put("isolatedMargin", money(f.isolatedMargin()))
        .put("marginAsset", Account.ASSET)
        .put("initialMargin", money(f.initial.add(f.orders)))
        .put("maintMargin", money(f.maintenance))
        .put("positionInitialMargin", money(f.initial))
        .put("openOrderInitialMargin", money(f.orders))
        .put("adl", 0)
        .put("bidNotional", money(f.bids))
        .put("askNotional", money(f.asks));
  }

  private static ObjectNode common(Figures f) {
    return Json.object()
        .put("symbol", f.key.symbol())
        .put("positionSide", f.key.side().name())
        .put("positionAmt", Decimals.plain(f.position.amount()))
        .put("entryPrice", Decimals.plain(f.position.entryPrice()))
        .put("breakEvenPrice", Decimals.plain(f.position.entryPrice()))
        .put("notional", money(f.position.amount().multiply(f.mark)))
        .put("isolatedWallet", money(f.isolatedMargin()))
        .put("updateTime", f.position.updatedAt().toEpochMilli());
  }

  private BigDecimal maintenance(Account account) {
    return account.positions().entrySet().stream()
        .map(e -> e.getValue().notional(engine.market(e.getKey().symbol()).markPrice()))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .multiply(Margin.MAINTENANCE_RATE);
  }

  private Figures figures(Account account, PositionKey key) {
    Position position = account.position(key);
    BigDecimal mark = engine.market(key.symbol()).markPrice();
    BigDecimal notional = position.notional(mark);
    BigDecimal orders = BigDecimal.ZERO;
    BigDecimal bids = BigDecimal.ZERO;
    BigDecimal asks = BigDecimal.ZERO;
    for (Order order : engine.openOrders(account)) {
      if (order.positionKey().equals(key)) {
        BigDecimal open = order.remaining().multiply(order.price());
        orders = orders.add(Margin.openOrder(account, order));
        bids = order.side() == Side.BUY ? bids.add(open) : bids;
        asks = order.side() == Side.SELL ? asks.add(open) : asks;
      }
    }
    return new Figures(
        key,
        position,
        mark,
        position.unrealized(mark),
        Margin.required(account, key, notional),
        notional.multiply(Margin.MAINTENANCE_RATE),
        orders,
        bids,
        asks,
        account.settings(key.symbol()).leverage(),
        account.settings(key.symbol()).isolated());
  }

  /** Everything that is shown of one position. */
  private record Figures(
      PositionKey key,
      Position position,
      BigDecimal mark,
      BigDecimal unrealized,
      BigDecimal initial,
      BigDecimal maintenance,
      BigDecimal orders,
      BigDecimal bids,
      BigDecimal asks,
      int leverage,
      boolean isolated) {

    String maxNotional() {
      return LeverageTier.maxNotional(key.symbol(), leverage).toPlainString();
    }

    BigDecimal isolatedMargin() {
      return isolated ? initial.add(unrealized) : BigDecimal.ZERO;
    }
  }
}
