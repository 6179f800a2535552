package io.quantumtrader.ctl;

/** Exit codes. */
final class Exit {

  /** What was asked for has been seen to be done. */
  static final int OK = 0;

  /** Not done, not seen to be done, or not fit for trading. */
  static final int NOT_DONE = 1;

  /** The command line cannot be understood, or the person said no. */
  static final int USAGE = 2;

  /** The executor gave no answer. */
  static final int NO_ANSWER = 3;

  /** The executor refused: token, state or parameter. */
  static final int REFUSED = 4;

  private Exit() {}
}
