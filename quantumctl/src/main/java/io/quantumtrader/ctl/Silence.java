package io.quantumtrader.ctl;

import java.net.URI;

/** What is said when the executor gave no answer. */
final class Silence {

  private Silence() {}

  /**
   * Nothing was sent, so nothing can have been done.
   *
   * @param was what was found instead
   */
  static CtlException nobody(URI base, String was) {
    return new CtlException(
        Exit.NO_ANSWER,
        "expected an executor at %s, %s. Is it running, and is --url or".formatted(base, was)
            + " QUANTUMCTL_URL right? Nothing was changed");
  }

  /**
   * @param what was expected and what was found
   */
  static CtlException of(String method, String what) {
    return new CtlException(
        Exit.NO_ANSWER,
        method.equals("GET")
            ? what + ". Try again; if it stays so, look at the executor's log"
            : what
                + ". Whether it was done is NOT known: look at quantumctl status and orders before"
                + " you repeat it");
  }
}
