package io.quantumtrader.contract.event;

/** Every {@code event_type} on {@code quantum:stream:execution}. */
public enum EventType {
  /** The producer gave no usable correlation id; one was derived from stream and entry id. */
  CORR_ASSIGNED(false),
  INTENT_RECEIVED(false),
  INTENT_REJECTED(true),
  INTENT_DUPLICATE(false),
  INTENT_LOST(true),
  GATE_BLOCKED(true),
  WOULD_SUBMIT(false),
  ORDER_SUBMIT(false),
  ORDER_RESPONSE(false),
  ORDER_ERROR(false),
  ORDER_UNKNOWN(false),
  ORDER_UPDATE(false),
  ORDER_DONE(true),
  HALT_SET(false),
  HALT_CLEARED(false),
  /** An operator was let in to change something. */
  OPERATOR_ACTION(false);

  private final boolean terminal;

  EventType(boolean terminal) {
    this.terminal = terminal;
  }

  /** Whether this event is the one answer an intent ends in. */
  public boolean isTerminal() {
    return terminal;
  }
}
