package io.quantumtrader.contract;

import java.util.Locale;

/** Where orders go. Computed once at start and printed in every event, log line and metric. */
public enum Mode {
  /** Nothing that changes state is ever sent to an exchange. */
  PAPER,
  /** Orders go to the exchange's test environment. */
  TESTNET,
  /** Orders move real money. */
  LIVE;

  /** The spelling on the wire: lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Inverse of {@link #wireName()}. */
  public static Mode ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
