package io.quantumtrader.executor.venue;

import java.math.BigDecimal;

/**
 * The exchange's filters for one symbol (Binance USDⓈ-M docs, Exchange Information). Zero disables
 * a bound.
 *
 * @param trading whether the exchange lists it as TRADING
 * @param tickSize quote units
 * @param quantity LOT_SIZE, base units
 * @param marketQuantity MARKET_LOT_SIZE, base units
 * @param minNotional quote units
 */
public record SymbolRules(
    String symbol,
    String baseAsset,
    String quoteAsset,
    boolean trading,
    BigDecimal tickSize,
    BigDecimal minPrice,
    BigDecimal maxPrice,
    QuantityRule quantity,
    QuantityRule marketQuantity,
    BigDecimal minNotional) {

  /** Bounds and step of a quantity, base units. */
  public record QuantityRule(BigDecimal min, BigDecimal max, BigDecimal step) {}
}
