package io.quantumtrader.model.protocol;

/**
 * The thread that sends a request and waits for its answer. It lives on when the process has lost
 * the order to another one, which is what makes a zombie.
 */
record Sender(Phase phase, int stamp) {

  static final Sender NONE = new Sender(Phase.NONE, 0);

  /** How far it is. */
  enum Phase {
    NONE,
    /** Asked to send; any time may pass before it does. */
    TO_SEND,
    /** The request has left. */
    OUT,
    ACCEPTED,
    /** Conclusively refused. */
    REFUSED,
    /** "An open order has this id": no answer about this request. */
    DUPLICATE,
    /** The recorded window had closed: nothing left. */
    NOT_SENT
  }

  boolean isAwaiting(int requestStamp) {
    return phase == Phase.OUT && stamp == requestStamp;
  }

  boolean hasAnswer() {
    return phase == Phase.ACCEPTED || phase == Phase.REFUSED || phase == Phase.NOT_SENT;
  }

  Sender as(Phase next) {
    return new Sender(next, stamp);
  }
}
