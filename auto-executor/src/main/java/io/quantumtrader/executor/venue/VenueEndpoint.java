package io.quantumtrader.executor.venue;

import java.util.Locale;

/** What a request was for: a small fixed set, fit for a metric label. */
public enum VenueEndpoint {
  ORDER_SUBMIT,
  ORDER_QUERY,
  ORDER_CANCEL,
  OPEN_ORDERS,
  ORDER_HISTORY,
  FILLS,
  INCOME,
  ACCOUNT,
  POSITIONS,
  SETTINGS,
  DEAD_MAN_SWITCH,
  USER_STREAM,
  TIME,
  RULES,
  QUOTE;

  /** The spelling in metric labels: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
