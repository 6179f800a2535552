package io.quantumtrader.executor.venue;

import java.math.BigDecimal;

/**
 * What sets a conditional order off, by the mark price (Binance USDⓈ-M docs, New Algo Order).
 *
 * @param level for STOP and TARGET quote units, on the tick; for TRAILING the callback rate in
 *     percent of the best price since it was placed
 */
public record Trigger(Kind kind, BigDecimal level) {

  /** On which move it goes off. */
  public enum Kind {
    /** The price moves against the position. */
    STOP,
    /** The price moves in favour of the position. */
    TARGET,
    /** The price falls back from the best it has been. */
    TRAILING
  }
}
