package io.quantumtrader.ctl;

/** Ends a command with a sentence for a person and an exit code. */
final class CtlException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /**
   * @param message what was expected, what was found and what to do
   */
  CtlException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
