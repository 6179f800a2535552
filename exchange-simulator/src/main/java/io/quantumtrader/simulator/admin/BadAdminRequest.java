package io.quantumtrader.simulator.admin;

/** An admin request that cannot be understood; answered 400 with its message. */
final class BadAdminRequest extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadAdminRequest(String message) {
    super(message);
  }
}
