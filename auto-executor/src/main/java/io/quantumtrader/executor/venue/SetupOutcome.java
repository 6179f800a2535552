package io.quantumtrader.executor.venue;

/** Whether the account is ready for an entry on a symbol. */
public sealed interface SetupOutcome {

  /**
   * @param leverage the leverage in force
   */
  record Ready(int leverage) implements SetupOutcome {}

  /**
   * @param cause which call, and what the exchange said
   */
  record Refused(String cause) implements SetupOutcome {}
}
