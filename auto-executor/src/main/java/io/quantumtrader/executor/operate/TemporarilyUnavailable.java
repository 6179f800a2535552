package io.quantumtrader.executor.operate;

/** What was asked for cannot be answered now; the same request may succeed later. */
public final class TemporarilyUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TemporarilyUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
