package io.quantumtrader.executor.journal;

/** Whether a commit is durable. */
public sealed interface CommitResult {

  record Committed() implements CommitResult {}

  /** Somebody else wrote the record first; read it again. */
  record Conflict() implements CommitResult {}

  /** Another instance leads; this one must not act. */
  record Fenced() implements CommitResult {}

  /**
   * Not known to be durable. It may have happened; only reading the record again tells.
   *
   * @param cause what the journal answered, or that it did not
   */
  record Unavailable(String cause) implements CommitResult {}
}
