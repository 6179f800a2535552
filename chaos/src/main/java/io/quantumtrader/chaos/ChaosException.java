package io.quantumtrader.chaos;

/** The run cannot go on; the message says why to the person at the terminal. */
final class ChaosException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ChaosException(String message) {
    super(message);
  }

  ChaosException(String message, Throwable cause) {
    super(message, cause);
  }
}
