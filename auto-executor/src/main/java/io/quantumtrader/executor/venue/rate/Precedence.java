package io.quantumtrader.executor.venue.rate;

/** Who goes first when not all can, in this order. */
public enum Precedence {
  /** Cancels, reductions, and the clock that all others are stamped by. */
  EXIT,
  /** Reads: how an unknown outcome becomes known. */
  QUERY,
  /** New exposure, and the settings that precede it. */
  ENTRY
}
