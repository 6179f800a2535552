package io.quantumtrader.simulator.matching;

/** How long an order may work, and whether it may take. */
public enum TimeInForce {
  GTC,
  IOC,
  FOK,
  GTX,
  GTD
}
