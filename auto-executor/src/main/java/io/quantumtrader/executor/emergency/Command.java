package io.quantumtrader.executor.emergency;

import java.util.Locale;

/** What a person has asked for. */
public enum Command {
  /** Every order, regular and conditional, whoever sent it; new ones may follow. */
  CANCEL_ALL(false, true, false),
  /** Every position; orders stay, and new ones may follow. */
  FLATTEN(false, false, true),
  /** No new exposure, and every order. */
  ABORT(true, true, false),
  /** No new exposure, every order and every position. */
  ABORT_AND_CLOSE(true, true, true);

  private final boolean halts;
  private final boolean cancels;
  private final boolean closes;

  Command(boolean halts, boolean cancels, boolean closes) {
    this.halts = halts;
    this.cancels = cancels;
    this.closes = closes;
  }

  public boolean halts() {
    return halts;
  }

  public boolean cancels() {
    return cancels;
  }

  public boolean closes() {
    return closes;
  }

  /** As in logs and documents: {@code cancel_all}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
