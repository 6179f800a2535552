package io.quantumtrader.simulator.protocol;

/** An answer of the form {@code {"code":…,"msg":…}}: the exchange did not do what was asked. */
public final class Rejection extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int httpStatus;
  private final int code;

  /** A rejection with any status, code and text; used directly only for injected errors. */
  public Rejection(int httpStatus, int code, String text) {
    super(text, null, false, false);
    this.httpStatus = httpStatus;
    this.code = code;
  }

  /** The HTTP status of the answer. */
  public int httpStatus() {
    return httpStatus;
  }

  /** The exchange's error number, negative. */
  public int code() {
    return code;
  }

  /** The {@code msg} of the answer. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
