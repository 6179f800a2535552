package io.quantumtrader.executor.protect;

/** The orders that may follow an entry. */
public enum LegKind {
  STOP("sl"),
  TARGET("tp"),
  TRAILING("ts"),
  /** At the market, where protection cannot be placed. */
  CLOSE("close");

  private final String wireName;

  LegKind(String wireName) {
    this.wireName = wireName;
  }

  /** As it stands in ids. */
  public String wireName() {
    return wireName;
  }

  /** Whether it waits at the exchange for its price. */
  public boolean isConditional() {
    return this != CLOSE;
  }
}
