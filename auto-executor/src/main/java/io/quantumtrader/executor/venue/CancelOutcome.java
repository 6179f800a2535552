package io.quantumtrader.executor.venue;

/** How a cancel ended. */
public sealed interface CancelOutcome {

  /** The order is cancelled, as reported. */
  record Canceled(OrderReport report) implements CancelOutcome {}

  /** The exchange has no such open order: it is terminal, or has not arrived. Query it. */
  record NotOpen() implements CancelOutcome {}

  /** Not known. */
  record Failed(String cause) implements CancelOutcome {}
}
