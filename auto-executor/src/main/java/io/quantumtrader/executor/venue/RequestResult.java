package io.quantumtrader.executor.venue;

import java.util.Locale;

/** How one HTTP request ended, as a metric label; says nothing about an order's fate. */
public enum RequestResult {
  /** 2xx. */
  OK,
  /** 4xx other than a limit. */
  REFUSED,
  /** 429 or 418. */
  RATE_LIMITED,
  /** 5xx or 408. */
  SERVER_ERROR,
  /** No complete answer by the deadline. */
  TIMEOUT,
  /** The connection broke after something was sent. */
  BROKEN,
  /** No connection came about. */
  NOT_CONNECTED,
  /** Held back here because of an earlier 429 or 418. */
  HELD_BACK;

  /** The spelling in metric labels: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
