package io.quantumtrader.contract.event;

/** Why an intent was not taken up: the {@code reason_code} of INTENT_REJECTED. */
public enum RejectReason {
  REJECT_EMPTY,
  REJECT_EVENT_TYPE,
  REJECT_NOT_JSON,
  REJECT_TOO_LARGE,
  REJECT_TOO_DEEP,
  REJECT_DUPLICATE_KEY,
  REJECT_NUMBER_RANGE,
  REJECT_CONTROL_CHARACTER,
  REJECT_MISSING_FIELD,
  REJECT_INVALID_FIELD,
  REJECT_CONTRADICTION,
  REJECT_INVALID_ID,
  REJECT_ID_REUSED,
  REJECT_UNKNOWN_SYMBOL,
  REJECT_EXPIRED,
  REJECT_SIGNATURE,
  /** Delivered more often than the bound without an outcome. */
  REJECT_POISON
}
