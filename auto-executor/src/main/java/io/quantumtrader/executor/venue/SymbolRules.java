package io.quantumtrader.executor.venue;

import java.math.BigDecimal;

/**
 * The exchange's filters for one symbol (Binance USDⓈ-M docs, Exchange Information). Zero disables
 * a bound.
 *
 * @param trading whether the exchange lists it as TRADING, and as a perpetual contract
 * @param tickSize quote units
 * @param quantity LOT_SIZE, base units
 * @param marketQuantity MARKET_LOT_SIZE, base units
 * @param minNotional quote units
 * @param status as the exchange words it: TRADING, SETTLING…; empty when it does not say
 * @param contractType as the exchange words it: PERPETUAL, CURRENT_QUARTER…; empty when it does not
 *     say
 * @param band PERCENT_PRICE
 * @param maxOrders MAX_NUM_ORDERS: open orders of the symbol, conditional ones included
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
    BigDecimal minNotional,
    String status,
    String contractType,
    PriceBand band,
    int maxOrders) {

  /** Bounds and step of a quantity, base units. */
  public record QuantityRule(BigDecimal min, BigDecimal max, BigDecimal step) {}

  /**
   * How far from the mark price a limit may be: a BUY at most {@code mark × up}, a SELL at least
   * {@code mark × down}.
   */
  public record PriceBand(BigDecimal up, BigDecimal down) {

    /** No bound. */
    public static final PriceBand NONE = new PriceBand(BigDecimal.ZERO, BigDecimal.ZERO);
  }
}
