package io.quantumtrader.contract.event;

/**
 * The exchange's word on an order (Binance USDⓈ-M docs, Public Endpoints Info). NEW is not a fill.
 */
public enum OrderStatus {
  NEW(false),
  PARTIALLY_FILLED(false),
  FILLED(true),
  CANCELED(true),
  REJECTED(true),
  EXPIRED(true),
  EXPIRED_IN_MATCH(true);

  private final boolean terminal;

  OrderStatus(boolean terminal) {
    this.terminal = terminal;
  }

  /** Whether the exchange will do nothing more with the order. */
  public boolean isTerminal() {
    return terminal;
  }
}
