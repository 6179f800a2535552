package io.quantumtrader.simulator.account;

import io.quantumtrader.simulator.matching.PositionSide;

/** A symbol and, in hedge mode, the leg. */
public record PositionKey(String symbol, PositionSide side) implements Comparable<PositionKey> {

  @Override
  public int compareTo(PositionKey other) {
    int bySymbol = symbol.compareTo(other.symbol);
    return bySymbol != 0 ? bySymbol : side.compareTo(other.side);
  }
}
