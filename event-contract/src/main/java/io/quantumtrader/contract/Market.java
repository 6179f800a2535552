package io.quantumtrader.contract;

import java.util.Locale;

/** The product an order trades. */
public enum Market {
  /** USDⓈ-M perpetual futures. */
  FUTURES,
  /** Spot. */
  SPOT;

  /** The spelling on the wire and in metric labels: lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
