package io.quantumtrader.executor.venue;

/** The account as the exchange sees it, or why it could not be read. */
public sealed interface AccountOutcome {

  record Read(AccountSnapshot snapshot) implements AccountOutcome {}

  record Failed(String cause) implements AccountOutcome {}
}
