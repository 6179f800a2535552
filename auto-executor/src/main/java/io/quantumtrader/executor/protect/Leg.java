package io.quantumtrader.executor.protect;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One order of an entry, as the journal knows it.
 *
 * @param quantity base units asked for
 * @param executed base units filled
 * @param at when it was claimed
 */
public record Leg(
    LegName name, BigDecimal quantity, BigDecimal executed, Standing standing, Instant at) {

  /** Where it stands. */
  public enum Standing {
    /** On its way, or nobody knows whether it arrived. */
    ASKED,
    /** The exchange has it. */
    RESTING,
    /** The exchange has it, and was asked to take it back. */
    LEAVING,
    /** It filled, or was taken back. */
    OVER,
    /** The exchange does not have it and never had it, or took it and threw it out unfilled. */
    REFUSED,
    /** Refused because its price is already reached (Binance -2021). */
    CROSSED;

    boolean isRefusal() {
      return this == REFUSED || this == CROSSED;
    }
  }

  boolean isLive() {
    return standing == Standing.ASKED || isAtTheExchange();
  }

  boolean isAtTheExchange() {
    return standing == Standing.RESTING || standing == Standing.LEAVING;
  }

  /** Base units it could still close. */
  BigDecimal remaining() {
    return quantity.subtract(executed);
  }
}
