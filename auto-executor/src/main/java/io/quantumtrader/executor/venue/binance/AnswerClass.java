package io.quantumtrader.executor.venue.binance;

/** What an answer of the exchange means for the request it answers. */
enum AnswerClass {
  /** The exchange has the order. */
  ACCEPTED,
  /** Refused as it stands; nothing was placed. */
  REJECTED,
  /** Refused because the market did not allow it at this moment; nothing was placed. */
  NO_FILL,
  /** Refused by a limit or by overload protection; nothing was placed. */
  RATE_LIMITED,
  /** Key, signature, address or permission; nothing was placed. */
  AUTH_FAILED,
  /** Outside the window of the timestamp; nothing was placed. */
  CLOCK_SKEW,
  /** May or may not have been executed. */
  UNKNOWN,
  /** No byte of the request left. */
  NOT_SENT,
  /** An open order already carries this id. */
  DUPLICATE,
  /** There is no such order. */
  NOT_FOUND,
  /** Already as wanted. */
  BENIGN
}
