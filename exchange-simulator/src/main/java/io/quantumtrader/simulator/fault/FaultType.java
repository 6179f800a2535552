package io.quantumtrader.simulator.fault;

/** Everything that can be made to go wrong; the README has a line on each. */
public enum FaultType {
  TIMEOUT_BEFORE_ACCEPT(Stage.BEFORE),
  TIMEOUT_AFTER_ACCEPT(Stage.AFTER),
  RESET_BEFORE_ACCEPT(Stage.BEFORE),
  RESET_AFTER_ACCEPT(Stage.AFTER),
  CLOSE_BEFORE_ACCEPT(Stage.BEFORE),
  CLOSE_AFTER_ACCEPT(Stage.AFTER),
  UNKNOWN_503(Stage.EITHER),
  UNAVAILABLE_503(Stage.BEFORE),
  INTERNAL_503(Stage.BEFORE),
  OVERLOADED_503(Stage.BEFORE),
  TIMEOUT_408(Stage.EITHER),
  UNEXPECTED_RESPONSE(Stage.EITHER),
  UNKNOWN_ERROR(Stage.EITHER),
  GARBAGE_BODY(Stage.EITHER),
  GZIP_GARBAGE(Stage.EITHER),
  EMPTY_BODY(Stage.EITHER),
  TRUNCATED_BODY(Stage.EITHER),
  HTML_403(Stage.BEFORE),
  HTML_502(Stage.EITHER),
  REDIRECT_307(Stage.BEFORE),
  WRONG_ORDER(Stage.AFTER),
  TRICKLE(Stage.AFTER),
  ERROR(Stage.EITHER),
  RATE_LIMITED_429(Stage.BEFORE),
  BAN_418(Stage.BEFORE),
  INGRESS_DELAY(Stage.DELAY),
  ENGINE_DELAY(Stage.DELAY),
  RESPONSE_DELAY(Stage.DELAY),
  QUERY_LAG(Stage.ACCEPTANCE),
  STREAM_DROP(Stage.FRAME),
  STREAM_DUPLICATE(Stage.FRAME),
  STREAM_REORDER(Stage.FRAME),
  STREAM_DELAY(Stage.FRAME),
  STREAM_ALTER(Stage.FRAME),
  STREAM_STALL(Stage.FRAME),
  STREAM_CUT(Stage.AT_ONCE),
  LISTEN_KEY_EXPIRE(Stage.AT_ONCE),
  CLOCK_OFFSET(Stage.AT_ONCE);

  private final Stage stage;

  FaultType(Stage stage) {
    this.stage = stage;
  }

  /** When it acts. */
  public Stage stage() {
    return stage;
  }

  /** When in the life of a request, or of a frame, a fault acts. */
  public enum Stage {
    /** The request never gets to its handler. */
    BEFORE,
    /** The request is executed, its answer suffers. */
    AFTER,
    /** As parameter {@code accepted} says; true unless said otherwise. */
    EITHER,
    /** Adds waiting to a request that is otherwise normal. */
    DELAY,
    /** When an order is accepted. */
    ACCEPTANCE,
    /** When a user data frame is about to leave. */
    FRAME,
    /** When the fault is created, once. */
    AT_ONCE
  }
}
