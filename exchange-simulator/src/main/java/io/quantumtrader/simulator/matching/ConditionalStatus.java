package io.quantumtrader.simulator.matching;

/** Field {@code algoStatus} of a conditional order. */
public enum ConditionalStatus {
  NEW,
  TRIGGERED,
  FINISHED,
  CANCELED,
  REJECTED,
  EXPIRED;

  /** Whether it still waits for its price. */
  public boolean waiting() {
    return this == NEW;
  }
}
