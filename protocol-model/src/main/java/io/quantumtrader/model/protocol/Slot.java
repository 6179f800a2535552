package io.quantumtrader.model.protocol;

/**
 * One entry of the intent stream as the consumer group sees it.
 *
 * @param owner process that has it pending; {@link #NOBODY} in every other place
 */
record Slot(Place place, int owner) {

  static final int NOBODY = -1;
  static final Slot UNPUBLISHED = new Slot(Place.UNPUBLISHED, NOBODY);
  static final Slot UNREAD = new Slot(Place.UNREAD, NOBODY);
  static final Slot BEFORE_GROUP = new Slot(Place.BEFORE_GROUP, NOBODY);
  static final Slot ACKNOWLEDGED = new Slot(Place.ACKNOWLEDGED, NOBODY);

  /** Where it stands. */
  enum Place {
    UNPUBLISHED,
    UNREAD,
    /** Published before the group began: no read for new entries returns it. */
    BEFORE_GROUP,
    PENDING,
    ACKNOWLEDGED
  }

  static Slot pendingFor(int process) {
    return new Slot(Place.PENDING, process);
  }

  boolean isPending() {
    return place == Place.PENDING;
  }

  boolean isPendingFor(int process) {
    return isPending() && owner == process;
  }
}
