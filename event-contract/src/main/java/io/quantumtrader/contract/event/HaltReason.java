package io.quantumtrader.contract.event;

/**
 * Why new exposure is stopped. {@link #clearsItself()} tells which ones end by proof, without a
 * person.
 */
public enum HaltReason {
  OPERATOR(false),
  EMERGENCY_STOP_KEY(true),
  NEW_ENTRIES_DISABLED_KEY(true),
  DAILY_LOSS_LIMIT(false),
  DAILY_TRADE_LIMIT(true),
  DAILY_TARGET_REACHED(true),
  DRAWDOWN_LIMIT(false),
  EXPOSURE_LIMIT(false),
  REPEATED_REJECTS(false),
  UNRESOLVED_ORDER(false),
  POSITION_DRIFT(false),
  FOREIGN_ORDER(false),
  VENUE_BANNED(true),
  VENUE_UNREACHABLE(true),
  VENUE_AUTH(false),
  CLOCK_SKEW(true),
  STREAM_STALE(true),
  JOURNAL_UNAVAILABLE(true),
  JOURNAL_NOT_DURABLE(false),
  NOT_RECONCILED(true),
  NOT_LEADER(true),
  SHUTDOWN(true);

  private final boolean clearsItself;

  HaltReason(boolean clearsItself) {
    this.clearsItself = clearsItself;
  }

  /** Whether the cause's end clears the halt; otherwise only an operator does. */
  public boolean clearsItself() {
    return clearsItself;
  }
}
