package io.quantumtrader.contract.event;

/** What kind of failure an ORDER_ERROR is, so that an operator knows whose move it is. */
public enum ErrorCategory {
  /** The exchange refused this order as it stands. */
  REJECTED,
  /** Refused by a rate limit or an overloaded exchange; nothing was placed. */
  RATE_LIMITED,
  /** Key, signature, address or permission. */
  AUTH,
  /** Outside recvWindow at the door (-1021) or at matching (-5028). */
  CLOCK,
  /** It never left this process. */
  NOT_SENT,
  /** The outcome was unknown and absence has been proven since. */
  PROVEN_ABSENT,
  /** An operator declared it absent. */
  DECLARED_ABSENT
}
