package io.quantumtrader.executor.smoke;

/** A step did not show what it had to. */
final class SmokeFailure extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what was expected and what was found
   */
  SmokeFailure(String message) {
    super(message, null, false, false);
  }
}
