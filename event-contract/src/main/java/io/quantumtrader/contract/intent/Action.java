package io.quantumtrader.contract.intent;

/** What a producer asks for. */
public enum Action {
  BUY,
  SELL,
  /**
   * Close the open position of the symbol, whole or in part; the side follows from the position.
   */
  CLOSE
}
