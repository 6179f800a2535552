package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.matching.ConditionalRequest;
import io.quantumtrader.simulator.matching.OrderRequest;
import io.quantumtrader.simulator.matching.OrderType;
import io.quantumtrader.simulator.matching.PositionSide;
import io.quantumtrader.simulator.matching.SelfTradePrevention;
import io.quantumtrader.simulator.matching.Side;
import io.quantumtrader.simulator.matching.TimeInForce;
import io.quantumtrader.simulator.protocol.ErrorCode;
import java.math.BigDecimal;

/** Reads the parameters of a new conditional order. */
final class ConditionalReader {

  private static final BigDecimal MIN_CALLBACK = new BigDecimal("0.1");
  private static final BigDecimal MAX_CALLBACK = new BigDecimal("20");

  private final OrderReader orders;

  ConditionalReader(OrderReader orders) {
    this.orders = orders;
  }

  ConditionalRequest read(Parameters params, Account account) {
    if (!params.require("algoType").equals("CONDITIONAL")) {
      throw ErrorCode.INVALID_PARAMETER.reject("algoType");
    }
    OrderType type = type(params);
    boolean trailing = type == OrderType.TRAILING_STOP_MARKET;
    BigDecimal callback = trailing ? callback(params) : null;
    boolean close = Boolean.TRUE.equals(params.findBoolean("closePosition"));
    if (close && params.find("quantity") != null) {
      throw ErrorCode.QUANTITY_WITH_CLOSE_POSITION.reject();
    }
    if (account.hedgeMode() && params.find("reduceOnly") != null) {
      throw ErrorCode.PARAMETER_NOT_REQUIRED.reject("reduceonly");
    }
    return new ConditionalRequest(
        order(params, type, close),
        type,
        trailing ? null : params.requireDecimal("triggerPrice"),
        trailing ? params.findDecimal("activatePrice") : null,
        callback,
        workingType(params),
        Boolean.TRUE.equals(params.findBoolean("priceProtect")));
  }

  private OrderRequest order(Parameters params, OrderType type, boolean close) {
    boolean limit = type == OrderType.STOP || type == OrderType.TAKE_PROFIT;
    params.require("side");
    return new OrderRequest(
        params.require("symbol"),
        params.constant("side", Side.BUY, Constants.of(Side.class), ErrorCode.INVALID_SIDE),
        params.constant(
            "positionSide",
            PositionSide.BOTH,
            Constants.of(PositionSide.class),
            ErrorCode.INVALID_POSITION_SIDE),
        limit ? OrderType.LIMIT : OrderType.MARKET,
        params.constant(
            "timeInForce", TimeInForce.GTC, Constants.of(TimeInForce.class), ErrorCode.INVALID_TIF),
        close ? BigDecimal.ZERO : params.requireDecimal("quantity"),
        limit ? params.requireDecimal("price") : null,
        Boolean.TRUE.equals(params.findBoolean("reduceOnly")),
        close,
        orders.clientOrderId(params.find("clientAlgoId")),
        params.constant(
            "selfTradePreventionMode",
            SelfTradePrevention.EXPIRE_MAKER,
            Constants.of(SelfTradePrevention.class),
            ErrorCode.INVALID_PARAMETER),
        null);
  }

  private static OrderType type(Parameters params) {
    params.require("type");
    OrderType type =
        params.constant(
            "type", OrderType.STOP, Constants.of(OrderType.class), ErrorCode.INVALID_ORDER_TYPE);
    if (!type.conditional()) {
      throw ErrorCode.INVALID_ORDER_TYPE.reject();
    }
    return type;
  }

  private static BigDecimal callback(Parameters params) {
    BigDecimal rate = params.requireDecimal("callbackRate");
    if (rate.compareTo(MIN_CALLBACK) < 0 || rate.compareTo(MAX_CALLBACK) > 0) {
      throw ErrorCode.INVALID_PARAMETER.reject("callbackRate");
    }
    return rate;
  }

  private static String workingType(Parameters params) {
    String type = params.find("workingType");
    return switch (type) {
      case null -> "CONTRACT_PRICE";
      case "CONTRACT_PRICE", "MARK_PRICE" -> type;
      case String _ -> throw ErrorCode.INVALID_WORKING_TYPE.reject();
    };
  }
}
