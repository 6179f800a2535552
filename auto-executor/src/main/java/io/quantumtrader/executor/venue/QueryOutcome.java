package io.quantumtrader.executor.venue;

/** What a look-up by client order id found. */
public sealed interface QueryOutcome {

  record Found(OrderReport report) implements QueryOutcome {}

  /**
   * A successful "does not exist". Proof of absence only after the fence (see docs/guarantees.md).
   */
  record NotFound() implements QueryOutcome {}

  /** No observation at all: a network error, a limit, an answer that could not be read. */
  record Failed(String cause) implements QueryOutcome {}
}
