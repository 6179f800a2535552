package io.quantumtrader.executor.crash;

import java.util.Locale;

/**
 * Where a crash is told apart from one a step earlier or later: before and after everything that
 * leaves the process. The acknowledgement of an intent has no points of its own, because it is
 * inside the commit.
 */
public enum CrashPoint {
  /** A delivery is in hand; nothing of it is durable. */
  AFTER_READ,
  BEFORE_CLAIM,
  /** The order record is durable; the request has not left. */
  AFTER_CLAIM,
  BEFORE_SEND,
  /** The exchange has answered, or has not; nothing of that is durable. */
  AFTER_SEND,
  BEFORE_SETTLE,
  /** A step of an order is durable; what follows from it has not begun. */
  AFTER_SETTLE,
  /** An intent is about to end without an order. */
  BEFORE_REFUSE,
  AFTER_REFUSE,
  /** A delivery of a known id is about to be answered. */
  BEFORE_REPEAT,
  AFTER_REPEAT,
  BEFORE_LOOKUP,
  AFTER_LOOKUP,
  BEFORE_FILLS,
  AFTER_FILLS,
  BEFORE_CANCEL,
  AFTER_CANCEL,
  /** Margin type and leverage are about to be set. */
  BEFORE_PREPARE,
  AFTER_PREPARE,
  /** Leading; the orders of an earlier process, if any, are not looked after yet. */
  BEFORE_ADOPT,
  /** Orders were found, and are looked after; no intent has been read. */
  AFTER_ADOPT;

  /** As it is written in {@code QUANTUM_CRASH_AT}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
