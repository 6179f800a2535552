package io.quantumtrader.simulator.stream;

import static io.quantumtrader.simulator.protocol.Decimals.money;
import static io.quantumtrader.simulator.protocol.Decimals.plain;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.account.Position;
import io.quantumtrader.simulator.account.PositionKey;
import io.quantumtrader.simulator.market.Level;
import io.quantumtrader.simulator.matching.ConditionalOrder;
import io.quantumtrader.simulator.matching.ExchangeEvent.AccountChanged;
import io.quantumtrader.simulator.matching.ExchangeEvent.ConditionalChanged;
import io.quantumtrader.simulator.matching.ExchangeEvent.LeverageChanged;
import io.quantumtrader.simulator.matching.ExchangeEvent.MultiAssetsChanged;
import io.quantumtrader.simulator.matching.ExchangeEvent.OrderChanged;
import io.quantumtrader.simulator.matching.ExchangeEvent.QuoteChanged;
import io.quantumtrader.simulator.matching.Order;
import io.quantumtrader.simulator.matching.OrderRequest;
import io.quantumtrader.simulator.matching.Side;
import io.quantumtrader.simulator.matching.Trade;
import io.quantumtrader.simulator.protocol.Decimals;
import io.quantumtrader.simulator.protocol.Json;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The payloads of stream events (Binance USDⓈ-M docs, User Data Streams and Market Streams). */
final class StreamEvents {

  private StreamEvents() {}

  static ObjectNode orderTradeUpdate(OrderChanged event) {
    ObjectNode node = head("ORDER_TRADE_UPDATE", event.at());
    node.set("o", order(event));
    return node;
  }

  static ObjectNode tradeLite(Trade trade) {
    Order order = trade.order();
    return head("TRADE_LITE", trade.at())
        .put("s", order.symbol())
        .put("q", plain(order.quantity()))
        .put("p", plain(order.price()))
        .put("m", trade.maker())
        .put("c", order.clientOrderId())
        .put("S", order.side().name())
        .put("L", plain(trade.price()))
        .put("l", plain(trade.quantity()))
        .put("t", trade.id())
        .put("i", order.id());
  }

  static ObjectNode accountUpdate(AccountChanged event, BigDecimal markPrice) {
    ObjectNode node = head("ACCOUNT_UPDATE", event.at());
    Account account = event.account();
    ObjectNode update = Json.object().put("m", event.reason());
    ObjectNode balance =
        Json.object()
            .put("a", Account.ASSET)
            .put("wb", money(account.wallet()))
            .put("cw", money(account.wallet()))
            .put("bc", plain(event.balanceChange()));
    update.set("B", Json.array().add(balance));
    PositionKey key = event.position();
    update.set(
        "P", key == null ? Json.array() : Json.array().add(position(account, key, markPrice)));
    node.set("a", update);
    return node;
  }

  static ObjectNode algoUpdate(ConditionalChanged event) {
    ConditionalOrder order = event.order();
    OrderRequest request = order.request().order();
    Order actual = order.placed();
    ObjectNode node = head("ALGO_UPDATE", event.at());
    ObjectNode update =
        Json.object()
            .put("caid", order.clientAlgoId())
            .put("aid", order.id())
            .put("at", "CONDITIONAL")
            .put("o", order.request().type().name())
            .put("s", order.symbol())
            .put("S", request.side().name())
            .put("ps", request.positionSide().name())
            .put("f", request.timeInForce().name())
            .put("q", plain(request.quantity()))
            .put("X", order.status().name())
            .put("ai", actual == null ? "" : String.valueOf(actual.id()))
            .put("ap", actual == null ? "0" : plain(actual.averagePrice()))
            .put("aq", actual == null ? "0" : plain(actual.executed()))
            .put("act", actual == null ? "0" : actual.request().type().name())
            .put("tp", orZero(order.request().triggerPrice()))
            .put("p", orZero(request.price()))
            .put("V", request.selfTradePrevention().name())
            .put("wt", order.request().workingType())
            .put("pm", "NONE")
            .put("cp", request.closePosition())
            .put("pP", order.request().priceProtect())
            .put("R", request.reduceOnly())
            .put("tt", order.triggeredAt() == null ? 0 : order.triggeredAt().toEpochMilli())
            .put("gtd", 0)
            .put("rm", order.reason());
    node.set("o", update);
    return node;
  }

  static ObjectNode leverage(LeverageChanged event) {
    ObjectNode node = head("ACCOUNT_CONFIG_UPDATE", event.at());
    node.set("ac", Json.object().put("s", event.symbol()).put("l", event.leverage()));
    return node;
  }

  static ObjectNode multiAssets(MultiAssetsChanged event) {
    ObjectNode node = head("ACCOUNT_CONFIG_UPDATE", event.at());
    node.set("ai", Json.object().put("j", event.enabled()));
    return node;
  }

  static ObjectNode listenKeyExpired(String listenKey, Instant at) {
    return Json.object()
        .put("e", "listenKeyExpired")
        .put("E", String.valueOf(at.toEpochMilli()))
        .put("listenKey", listenKey);
  }

  static ObjectNode bookTicker(QuoteChanged event, long updateId) {
    Level bid = event.quote().bid();
    Level ask = event.quote().ask();
    return Json.object()
        .put("e", "bookTicker")
        .put("u", updateId)
        .put("s", event.quote().symbol())
        .put("b", bid == null ? "0" : plain(bid.price()))
        .put("B", bid == null ? "0" : plain(bid.quantity()))
        .put("a", ask == null ? "0" : plain(ask.price()))
        .put("A", ask == null ? "0" : plain(ask.quantity()))
        .put("T", event.at().toEpochMilli())
        .put("E", event.at().toEpochMilli());
  }

  static ObjectNode markPrice(String symbol, BigDecimal price, long nextFunding, Instant at) {
    return Json.object()
        .put("e", "markPriceUpdate")
        .put("E", at.toEpochMilli())
        .put("s", symbol)
        .put("p", money(price))
        .put("i", money(price))
        .put("P", money(price))
        .put("r", "0.00010000")
        .put("T", nextFunding);
  }

  private static String orZero(@Nullable BigDecimal value) {
    return value == null ? "0" : plain(value);
  }

  private static ObjectNode head(String event, Instant at) {
    return Json.object().put("e", event).put("E", at.toEpochMilli()).put("T", at.toEpochMilli());
  }

  private static ObjectNode order(OrderChanged event) {
    Order order = event.order();
    OrderRequest request = order.request();
    ObjectNode node =
        Json.object()
            .put("s", order.symbol())
            .put("c", order.clientOrderId())
            .put("S", order.side().name())
            .put("o", request.type().name())
            .put("f", request.timeInForce().name())
            .put("q", plain(order.quantity()))
            .put("p", plain(order.price()))
            .put("ap", plain(order.averagePrice()))
            .put("sp", "0")
            .put("x", event.execution().name())
            .put("X", order.status().name())
            .put("i", order.id());
    trade(node, event.trade());
    BigDecimal open = order.status().open() ? order.remaining() : BigDecimal.ZERO;
    BigDecimal notional = open.multiply(order.price());
    return node.put("z", plain(order.executed()))
        .put("T", event.at().toEpochMilli())
        .put("b", order.side() == Side.BUY ? plain(notional) : "0")
        .put("a", order.side() == Side.SELL ? plain(notional) : "0")
        .put("R", request.reduceOnly())
        .put("wt", "CONTRACT_PRICE")
        .put("ot", request.type().name())
        .put("ps", request.positionSide().name())
        .put("cp", request.closePosition())
        .put("pP", false)
        .put("si", 0)
        .put("ss", 0)
        .put("V", request.selfTradePrevention().name())
        .put("pm", "NONE")
        .put("gtd", request.goodTill() == null ? 0 : request.goodTill().toEpochMilli())
        .put("er", String.valueOf(order.expireReason()));
  }

  private static void trade(ObjectNode node, @Nullable Trade trade) {
    if (trade == null) {
      node.put("l", "0").put("L", "0").put("t", 0).put("m", false).put("rp", "0");
    } else {
      node.put("l", plain(trade.quantity()))
          .put("L", plain(trade.price()))
          .put("n", Decimals.money(trade.commission()))
          .put("N", Account.ASSET)
          .put("t", trade.id())
          .put("m", trade.maker())
          .put("rp", plain(trade.realizedProfit()));
    }
  }

  private static ObjectNode position(Account account, PositionKey key, BigDecimal markPrice) {
    Position position = account.position(key);
    boolean isolated = account.settings(key.symbol()).isolated();
    return Json.object()
        .put("s", key.symbol())
        .put("pa", plain(position.amount()))
        .put("ep", plain(position.entryPrice()))
        .put("bep", plain(position.entryPrice()))
        .put("cr", plain(position.realized()))
        .put("up", money(position.unrealized(markPrice)))
        .put("mt", isolated ? "isolated" : "cross")
        .put("iw", "0")
        .put("ps", key.side().name())
        .put("ma", Account.ASSET);
  }
}
