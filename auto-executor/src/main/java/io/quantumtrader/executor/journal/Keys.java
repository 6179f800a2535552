package io.quantumtrader.executor.journal;

/** Redis keys the executor owns, and the group it reads with. */
public final class Keys {

  public static final String GROUP = "quantum:group:auto-executor";
  public static final String LEADER = "quantum:state:leader";
  public static final String HALT = "quantum:state:halt";
  public static final String HALT_HISTORY = "quantum:state:halt:history";
  public static final String AUDIT = "quantum:state:audit";
  public static final String EMERGENCY_STOP = "quantum:config:emergency_stop";
  public static final String NEW_ENTRIES_DISABLED = "quantum:feature:new_entries_disabled";

  private static final String ORDER = "quantum:order:";

  private Keys() {}

  static String record(String correlationId) {
    return ORDER + correlationId;
  }

  /**
   * One set per mode: an order of the test network is not looked for by a process in paper mode.
   */
  static String inFlight(String mode) {
    return "quantum:state:inflight:" + mode;
  }

  /** Orders of others that have been told of, by when. */
  static String foreign(String mode) {
    return "quantum:state:foreign:" + mode;
  }

  /** Up to when the account's trades have been looked at, exchange time in ms. */
  static String audited(String mode) {
    return "quantum:state:audited:" + mode;
  }

  /** Test network and production ban separately. */
  static String venueHold(String mode) {
    return "quantum:state:venue_hold:" + mode;
  }

  /** Entries whose exit levels may still be needed, by correlation id. */
  static String guarded(String mode) {
    return "quantum:state:guarded:" + mode;
  }

  /** The equity that losses are measured from. */
  static String equity(String mode) {
    return "quantum:state:equity:" + mode;
  }

  static String done(String mode) {
    return "quantum:state:done:" + mode;
  }
}
