package io.quantumtrader.simulator.matching;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.account.Margin;
import io.quantumtrader.simulator.account.PositionKey;
import io.quantumtrader.simulator.market.LeverageTier;
import io.quantumtrader.simulator.market.Market;
import io.quantumtrader.simulator.protocol.ErrorCode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/** Everything an order must pass before it gets a number. */
final class Admission {

  private final Map<String, Market> markets;
  private final OrderIndex index;

  Admission(Map<String, Market> markets, OrderIndex index) {
    this.markets = markets;
    this.index = index;
  }

  /** Returns the request as it will work, with a reduce-only quantity cut to the position. */
  OrderRequest admit(Account account, OrderRequest request, Market market) {
    if (!account.rights().canTrade()) {
      throw ErrorCode.NO_PLACE_ORDER_PERMISSION.reject();
    }
    checkPositionSide(account, request);
    if (!market.status().equals(Market.TRADING) && !onlyCloses(request)) {
      throw ErrorCode.SYMBOL_NOT_OPEN.reject();
    }
    Filters.check(market.rules(), request, market.markPrice());
    if (index.clientIdIsOpen(account, request.clientOrderId())) {
      throw ErrorCode.DUPLICATED_CLIENT_ORDER_ID.reject();
    }
    Collection<Order> open = index.open(account);
    long openHere = open.stream().filter(o -> o.symbol().equals(request.symbol())).count();
    if (openHere >= market.rules().maxOpenOrders()) {
      throw ErrorCode.MAX_OPEN_ORDERS.reject();
    }
    if (onlyCloses(request)) {
      return request.withQuantity(closable(account, request, open).min(request.quantity()));
    }
    checkMargin(account, request, market, open);
    return request;
  }

  static boolean onlyCloses(OrderRequest request) {
    return switch (request.positionSide()) {
      case BOTH -> request.reduceOnly() || request.closePosition();
      case LONG -> request.side() == Side.SELL;
      case SHORT -> request.side() == Side.BUY;
    };
  }

  private static void checkPositionSide(Account account, OrderRequest request) {
    if (account.hedgeMode() == (request.positionSide() == PositionSide.BOTH)) {
      throw ErrorCode.POSITION_SIDE_MISMATCH.reject();
    }
  }

  private static BigDecimal closable(
      Account account, OrderRequest request, Collection<Order> open) {
    PositionKey key = request.positionKey();
    BigDecimal position = account.position(key).closableBy(request.side());
    BigDecimal alreadyClosing =
        open.stream()
            .filter(o -> o.positionKey().equals(key) && o.side() == request.side())
            .filter(o -> onlyCloses(o.request()))
            .map(Order::remaining)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal left = position.subtract(alreadyClosing);
    if (left.signum() <= 0) {
      throw ErrorCode.REDUCE_ONLY_REJECTED.reject();
    }
    return left;
  }

  private void checkMargin(
      Account account, OrderRequest request, Market market, Collection<Order> open) {
    PositionKey key = request.positionKey();
    BigDecimal opening =
        request.quantity().subtract(account.position(key).closableBy(request.side()));
    BigDecimal price = request.price() == null ? market.markPrice() : request.price();
    BigDecimal added = opening.max(BigDecimal.ZERO).multiply(price);
    checkBracket(account, request, market, added);
    BigDecimal needed = Margin.required(account, key, added);
    Margin margin = Margin.of(account, open, symbol -> markPrice(symbol, market));
    if (needed.compareTo(margin.available()) > 0) {
      throw ErrorCode.MARGIN_NOT_SUFFICIENT.reject();
    }
  }

  private static void checkBracket(
      Account account, OrderRequest request, Market market, BigDecimal added) {
    String symbol = request.symbol();
    BigDecimal held = account.position(request.positionKey()).notional(market.markPrice());
    BigDecimal max = LeverageTier.maxNotional(symbol, account.settings(symbol).leverage());
    if (added.signum() > 0 && held.add(added).compareTo(max) > 0) {
      throw ErrorCode.POSITION_EXCEEDS_LEVERAGE.reject();
    }
  }

  private BigDecimal markPrice(String symbol, Market fallback) {
    return markets.getOrDefault(symbol, fallback).markPrice();
  }
}
