package io.quantumtrader.model.protocol;

/**
 * What a record says of its intent; the states of the executor's {@code OrderState}, without what
 * does not matter here.
 *
 * @param stamp which signed timestamp the submission carries; 0 for an intent without an order
 */
record Content(Kind kind, int stamp) {

  /** Nothing is written yet. */
  static final Content NONE = new Content(Kind.NONE, 0);

  /** Where an intent stands. */
  enum Kind {
    NONE,
    SUBMITTING,
    UNKNOWN,
    WORKING,
    FILLED,
    REJECTED,
    NOT_PLACED,
    REFUSED;

    boolean isInFlight() {
      return this == SUBMITTING || this == UNKNOWN || this == WORKING;
    }

    boolean isTerminal() {
      return this == FILLED || saysAbsent() || this == REFUSED;
    }

    /** Whether it states that the exchange does not have the order. */
    boolean saysAbsent() {
      return this == REJECTED || this == NOT_PLACED;
    }
  }

  Content as(Kind next) {
    return new Content(next, stamp);
  }
}
