package io.quantumtrader.simulator.matching;

/** Why an order update was sent, field {@code x} of ORDER_TRADE_UPDATE. */
public enum ExecutionType {
  NEW,
  TRADE,
  CANCELED,
  EXPIRED,
  AMENDMENT
}
