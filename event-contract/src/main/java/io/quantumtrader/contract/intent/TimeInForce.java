package io.quantumtrader.contract.intent;

/** How long a limit order stays (Binance USDⓈ-M docs, New Order). */
public enum TimeInForce {
  /** Until cancelled. */
  GTC,
  /** Fill what is possible at once, cancel the rest. */
  IOC,
  /** All at once or nothing. */
  FOK,
  /** Post-only: refused if it would take. */
  GTX
}
