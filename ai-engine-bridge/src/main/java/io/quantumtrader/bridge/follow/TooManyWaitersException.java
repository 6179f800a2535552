package io.quantumtrader.bridge.follow;

/** As many requests wait for a terminal event as the service holds open at once. */
public final class TooManyWaitersException extends Exception {

  private static final long serialVersionUID = 1L;

  TooManyWaitersException(int bound) {
    super("expected at most " + bound + " waiting requests, was one more");
  }
}
