package io.quantumtrader.simulator.matching;

import io.quantumtrader.simulator.market.SymbolRules;
import io.quantumtrader.simulator.protocol.Decimals;
import io.quantumtrader.simulator.protocol.ErrorCode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The symbol filters in the order in which the exchange applies them, each with its own code. */
final class Filters {

  private Filters() {}

  static void check(SymbolRules rules, OrderRequest request, BigDecimal markPrice) {
    checkQuantity(rules, request.quantity(), request.type() == OrderType.MARKET);
    BigDecimal price = request.price();
    if (price != null) {
      checkPrice(rules, price);
      checkDistance(rules, request.side(), price, markPrice);
    }
    if (!request.reduceOnly() && !request.closePosition()) {
      checkNotional(rules, request.quantity(), price, markPrice);
    }
  }

  static void checkQuantity(SymbolRules rules, BigDecimal quantity, boolean market) {
    if (quantity.signum() <= 0) {
      throw ErrorCode.QUANTITY_LESS_THAN_ZERO.reject();
    }
    if (scale(quantity) > rules.quantityPrecision()) {
      throw ErrorCode.BAD_PRECISION.reject();
    }
    if (quantity.compareTo(rules.minQuantity()) < 0) {
      throw ErrorCode.QUANTITY_BELOW_MIN.reject();
    }
    BigDecimal max = market ? rules.maxMarketQuantity() : rules.maxQuantity();
    if (quantity.compareTo(max) > 0) {
      throw ErrorCode.QUANTITY_ABOVE_MAX.reject();
    }
    if (!Decimals.isMultiple(quantity.subtract(rules.minQuantity()), rules.stepSize())) {
      throw ErrorCode.QUANTITY_NOT_ON_STEP.reject();
    }
  }

  static void checkPrice(SymbolRules rules, BigDecimal price) {
    if (price.signum() <= 0) {
      throw ErrorCode.PRICE_LESS_THAN_ZERO.reject();
    }
    if (scale(price) > rules.pricePrecision()) {
      throw ErrorCode.BAD_PRECISION.reject();
    }
    if (price.compareTo(rules.maxPrice()) > 0) {
      throw ErrorCode.PRICE_ABOVE_MAX.reject();
    }
    if (price.compareTo(rules.minPrice()) < 0) {
      throw ErrorCode.PRICE_BELOW_MIN.reject();
    }
    if (!Decimals.isMultiple(price.subtract(rules.minPrice()), rules.tickSize())) {
      throw ErrorCode.PRICE_NOT_ON_TICK.reject();
    }
  }

  private static void checkDistance(
      SymbolRules rules, Side side, BigDecimal price, BigDecimal markPrice) {
    BigDecimal cap = markPrice.multiply(rules.multiplierUp());
    BigDecimal floor = markPrice.multiply(rules.multiplierDown());
    if (side == Side.BUY && price.compareTo(cap) > 0) {
      throw ErrorCode.PRICE_ABOVE_MULTIPLIER.reject(
          Decimals.plain(Decimals.floor(cap, rules.tickSize())));
    }
    if (side == Side.SELL && price.compareTo(floor) < 0) {
      throw ErrorCode.PRICE_BELOW_MULTIPLIER.reject(
          Decimals.plain(Decimals.floor(floor, rules.tickSize())));
    }
  }

  private static void checkNotional(
      SymbolRules rules, BigDecimal quantity, @Nullable BigDecimal price, BigDecimal markPrice) {
    BigDecimal notional = quantity.multiply(price == null ? markPrice : price);
    if (notional.compareTo(rules.minNotional()) < 0) {
      throw ErrorCode.MIN_NOTIONAL.reject(Decimals.plain(rules.minNotional()));
    }
  }

  private static int scale(BigDecimal value) {
    return Math.max(0, value.stripTrailingZeros().scale());
  }
}
