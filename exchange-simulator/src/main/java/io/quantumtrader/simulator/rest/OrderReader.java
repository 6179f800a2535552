package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.matching.OrderRequest;
import io.quantumtrader.simulator.matching.OrderType;
import io.quantumtrader.simulator.matching.PositionSide;
import io.quantumtrader.simulator.matching.SelfTradePrevention;
import io.quantumtrader.simulator.matching.Side;
import io.quantumtrader.simulator.matching.TimeInForce;
import io.quantumtrader.simulator.protocol.ErrorCode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a new order (Binance USDⓈ-M docs, New Order). */
final class OrderReader {

  private static final Pattern CLIENT_ORDER_ID = Pattern.compile("[.A-Z:/a-z0-9_-]{1,36}");
  private static final Duration MIN_GOOD_TILL = Duration.ofSeconds(600);
  private static final long MAX_GOOD_TILL_MS = 253402300799000L;
  private static final String GENERATED_FROM =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private final SplittableRandom random;
  private final PriceMatch priceMatch;

  OrderReader(long seed, PriceMatch priceMatch) {
    this.random = new SplittableRandom(seed);
    this.priceMatch = priceMatch;
  }

  OrderRequest read(Parameters params, Account account, Instant now) {
    String symbol = params.require("symbol");
    params.require("side");
    Side side = params.constant("side", Side.BUY, Constants.of(Side.class), ErrorCode.INVALID_SIDE);
    OrderType type = type(params);
    BigDecimal price = type == OrderType.LIMIT ? limitPrice(params, symbol, side) : null;
    checkNotSent(params, type, account);
    return new OrderRequest(
        symbol,
        side,
        params.constant(
            "positionSide",
            PositionSide.BOTH,
            Constants.of(PositionSide.class),
            ErrorCode.INVALID_POSITION_SIDE),
        type,
        timeInForce(params, type),
        params.requireDecimal("quantity"),
        price,
        Boolean.TRUE.equals(params.findBoolean("reduceOnly")),
        false,
        clientOrderId(params.find("newClientOrderId")),
        params.constant(
            "selfTradePreventionMode",
            SelfTradePrevention.EXPIRE_MAKER,
            Constants.of(SelfTradePrevention.class),
            ErrorCode.INVALID_PARAMETER),
        goodTill(params, now));
  }

  /** The client's id if it is well-formed, a generated one if there is none. */
  String clientOrderId(@Nullable String given) {
    if (given == null) {
      StringBuilder id = new StringBuilder();
      for (int i = 0; i < 22; i++) {
        id.append(GENERATED_FROM.charAt(random.nextInt(GENERATED_FROM.length())));
      }
      return id.toString();
    }
    if (given.length() > 36) {
      throw ErrorCode.INVALID_CLIENT_ORDER_ID_LENGTH.reject();
    }
    if (!CLIENT_ORDER_ID.matcher(given).matches()) {
      throw ErrorCode.ILLEGAL_CHARS.reject("newClientOrderId", "^[\\.A-Z\\:/a-z0-9_-]{1,36}$");
    }
    return given;
  }

  private static OrderType type(Parameters params) {
    params.require("type");
    OrderType type =
        params.constant(
            "type", OrderType.LIMIT, Constants.of(OrderType.class), ErrorCode.INVALID_ORDER_TYPE);
    if (type.conditional()) {
      throw ErrorCode.USE_ALGO_ENDPOINT.reject();
    }
    return type;
  }

  private BigDecimal limitPrice(Parameters params, String symbol, Side side) {
    String match = params.find("priceMatch");
    if (match == null || match.equals("NONE")) {
      return params.requireDecimal("price");
    }
    if (params.find("price") != null) {
      throw ErrorCode.PARAMETER_NOT_REQUIRED.reject("price");
    }
    return priceMatch.price(symbol, side, match);
  }

  private static TimeInForce timeInForce(Parameters params, OrderType type) {
    if (type == OrderType.LIMIT) {
      params.require("timeInForce");
    }
    return params.constant(
        "timeInForce", TimeInForce.GTC, Constants.of(TimeInForce.class), ErrorCode.INVALID_TIF);
  }

  private static void checkNotSent(Parameters params, OrderType type, Account account) {
    if (type == OrderType.MARKET) {
      for (String name : new String[] {"price", "timeInForce", "priceMatch"}) {
        if (params.find(name) != null) {
          throw ErrorCode.PARAMETER_NOT_REQUIRED.reject(name);
        }
      }
    }
    if (account.hedgeMode() && params.find("reduceOnly") != null) {
      throw ErrorCode.PARAMETER_NOT_REQUIRED.reject("reduceonly");
    }
  }

  private static @Nullable Instant goodTill(Parameters params, Instant now) {
    if (!"GTD".equals(params.find("timeInForce"))) {
      return null;
    }
    long millis = params.requireLong("goodTillDate");
    Instant goodTill = Instant.ofEpochSecond(Math.floorDiv(millis, 1000L));
    if (millis > MAX_GOOD_TILL_MS || !goodTill.isAfter(now.plus(MIN_GOOD_TILL))) {
      throw ErrorCode.BAD_GOOD_TILL_DATE.reject();
    }
    return goodTill;
  }
}
