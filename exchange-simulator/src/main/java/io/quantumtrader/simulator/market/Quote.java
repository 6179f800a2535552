package io.quantumtrader.simulator.market;

import org.jspecify.annotations.Nullable;

/** Best bid and best ask of a symbol; a side is absent when nothing is displayed on it. */
public record Quote(String symbol, @Nullable Level bid, @Nullable Level ask) {}
