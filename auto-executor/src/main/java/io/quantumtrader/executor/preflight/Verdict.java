package io.quantumtrader.executor.preflight;

/** How one check came out; a later one is worse. */
public enum Verdict {
  PASS,
  /** Entries are taken; somebody should look. */
  WARN,
  /** Entries are not taken, or a promise is not kept. */
  FAIL
}
