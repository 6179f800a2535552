package io.quantumtrader.model.protocol;

/**
 * The record of one intent together with its events: one script writes both.
 *
 * @param writer process whose command wrote it last, or {@link #LATE}
 * @param submits bit set of the stamps for which ORDER_SUBMIT is in the execution stream
 * @param terminals terminal events in the execution stream
 */
record Row(int version, Content content, int writer, int submits, int terminals) {

  /** Nobody waits for the reply of a command that came late. */
  static final int LATE = -1;

  static final Row NONE = new Row(0, Content.NONE, LATE, 0, 0);

  boolean exists() {
    return content.kind() != Content.Kind.NONE;
  }

  boolean hasSubmit(int stamp) {
    return (submits & (1 << stamp)) != 0;
  }

  /** What the commit script makes of it. */
  Row written(Command command, int by) {
    Content next = command.next();
    boolean claims = command.kind() == Command.Kind.CLAIM;
    boolean ends = command.kind() != Command.Kind.AGAIN && next.kind().isTerminal();
    return new Row(
        command.expected() + 1,
        next,
        by,
        claims ? submits | (1 << next.stamp()) : submits,
        ends ? terminals + 1 : terminals);
  }
}
