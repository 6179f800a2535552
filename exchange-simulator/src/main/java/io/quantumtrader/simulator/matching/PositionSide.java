package io.quantumtrader.simulator.matching;

/** BOTH in one-way mode, LONG or SHORT in hedge mode. */
public enum PositionSide {
  BOTH,
  LONG,
  SHORT
}
