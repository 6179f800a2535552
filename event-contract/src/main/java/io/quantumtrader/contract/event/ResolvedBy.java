package io.quantumtrader.contract.event;

import java.util.Locale;

/** Who told us that the exchange has the order. */
public enum ResolvedBy {
  /** The answer to the submission itself. */
  ACK,
  /** The user data stream. */
  STREAM,
  /** A query by client order id. */
  QUERY;

  /** The spelling on the wire: lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
