package io.quantumtrader.simulator.account;

/** Leverage and margin type of one symbol in one account. */
public record SymbolSettings(int leverage, boolean isolated) {

  /** What a fresh account has: 20 times, cross. */
  public static final SymbolSettings INITIAL = new SymbolSettings(20, false);

  SymbolSettings withLeverage(int value) {
    return new SymbolSettings(value, isolated);
  }

  SymbolSettings withIsolated(boolean value) {
    return new SymbolSettings(leverage, value);
  }
}
