package io.quantumtrader.model.protocol;

/**
 * One run of the commit script.
 *
 * @param entry stream entry it acknowledges, or {@link #NO_ENTRY}
 * @param expected version it replaces
 * @param next what the record will say
 */
record Command(Kind kind, int intent, int entry, int expected, Content next) {

  static final int NO_ENTRY = -1;

  /** What it is for. */
  enum Kind {
    /** Record, ORDER_SUBMIT and acknowledgement, before the send. */
    CLAIM,
    /** A gate's refusal: record, terminal event and acknowledgement. */
    REFUSE,
    /** INTENT_DUPLICATE and acknowledgement. */
    AGAIN,
    /** What was learned of an order. */
    SETTLE
  }

  @Override
  public String toString() {
    return switch (kind) {
      case CLAIM -> "claim of intent " + (intent + 1) + " with timestamp t" + next.stamp();
      case REFUSE -> "refusal of intent " + (intent + 1);
      case AGAIN -> "duplicate of intent " + (intent + 1);
      case SETTLE -> "step of intent " + (intent + 1) + " to " + next.kind();
    };
  }
}
