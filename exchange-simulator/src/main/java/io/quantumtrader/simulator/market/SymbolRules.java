package io.quantumtrader.simulator.market;

import java.math.BigDecimal;

/**
 * One perpetual contract with its filters (Binance USDⓈ-M docs, Exchange Information). Prices are
 * in {@code quote}, quantities in {@code base}, notionals in {@code quote}.
 */
public record SymbolRules(
    String name,
    String base,
    String quote,
    int pricePrecision,
    int quantityPrecision,
    BigDecimal tickSize,
    BigDecimal minPrice,
    BigDecimal maxPrice,
    BigDecimal stepSize,
    BigDecimal minQuantity,
    BigDecimal maxQuantity,
    BigDecimal maxMarketQuantity,
    BigDecimal minNotional,
    BigDecimal multiplierUp,
    BigDecimal multiplierDown,
    int maxOpenOrders,
    BigDecimal startPrice) {}
