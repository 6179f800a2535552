package io.quantumtrader.simulator.market;

import java.math.BigDecimal;

/** A price with the quantity displayed at it. */
public record Level(BigDecimal price, BigDecimal quantity) {}
