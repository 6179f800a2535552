package io.quantumtrader.executor.venue;

/** Whether the exchange will act when nothing is heard from us. */
public sealed interface DeadManOutcome {

  /** The countdown runs, or has been ended, as asked. */
  record Confirmed() implements DeadManOutcome {}

  /** There is no such switch here. */
  record NotOffered() implements DeadManOutcome {}

  /** Not known. */
  record Failed(String cause) implements DeadManOutcome {}
}
