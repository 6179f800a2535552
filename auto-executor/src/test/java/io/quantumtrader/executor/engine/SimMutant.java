package io.quantumtrader.executor.engine;

/** Known mistakes, put back one at a time: a simulation that does not find them proves nothing. */
enum SimMutant {
  NONE(""),
  /** An unknown submission is sent again under the same client order id. */
  BLIND_RESEND("never_twice"),
  /** An unknown submission is queried once and, if not found, sent again. */
  QUERY_THEN_RESEND("never_twice"),
  /** The request carries the time of the send instead of the recorded one. */
  STAMP_AT_SEND("end_agrees_with_ledger"),
  /** The entry is acknowledged before its answer is durable. */
  ACK_FIRST("one_terminal_event"),
  /** A claim compares neither the version nor the epoch. */
  CLAIM_WITHOUT_COMPARE("seq_without_gaps"),
  /** A failover forgets the last second of acknowledged commits. */
  JOURNAL_NOT_DURABLE("never_twice"),
  /** An order unknown for long enough is declared not placed. */
  REJECT_ON_TIMER("end_agrees_with_ledger"),
  /** The group begins at the end of the stream. */
  GROUP_AT_END("one_terminal_event"),
  /** Own pending entries are never read again. */
  PENDING_NEVER_DRAINED("nothing_pending");

  private final String brokenPromise;

  SimMutant(String brokenPromise) {
    this.brokenPromise = brokenPromise;
  }

  /** Whether a failure is this mistake's doing: it has to be found by the harm it does. */
  boolean isFoundBy(SimResult failure) {
    return failure.breaks(brokenPromise);
  }
}
