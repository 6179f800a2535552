package io.quantumtrader.model.protocol;

/** A decision that differs from ours. */
public enum Flaw {
  /** No answer: the same request is sent again. */
  RESENDS_BLINDLY,
  /** No answer: the same request is sent again as soon as a query does not find it. */
  RESENDS_AFTER_QUERY,
  /** No answer in time: it counts as rejected. */
  REJECTS_ON_A_TIMER,
  /** The timestamp is that of the send, not the one on record, and no window is checked. */
  STAMPS_AT_SEND,
  /** The entry is acknowledged when it is read. */
  ACKNOWLEDGES_FIRST,
  /** The claim is written whatever the record says by then. */
  CLAIMS_WITHOUT_COMPARE,
  /** Redis answers before a write is on disk. */
  REPLY_IS_NO_PROOF,
  /** After a lost reply any claim on record counts as the own one. */
  PROVES_BY_CONTENT,
  /** The consumer group begins at the end of the stream. */
  GROUP_FROM_NOW,
  /** Nobody takes over what a dead consumer has pending. */
  LEAVES_THE_DEAD,
  /** Absence is concluded from a query alone, before the window is closed. */
  IGNORES_THE_FENCE,
  /** The position is compared with books that begin empty at every start. */
  EMPTY_BOOKS,
  /** Not a decision but a broken assumption: every read may be behind, for ever. */
  EVERY_READ_LAGS,
  /** Not a decision but a kinder world: a query always tells the latest. */
  QUERIES_ARE_FRESH
}
