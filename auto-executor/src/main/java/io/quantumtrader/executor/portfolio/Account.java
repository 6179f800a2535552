package io.quantumtrader.executor.portfolio;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * The money side as of the last reconciliation. Between two of them it is not extrapolated: equity
 * holds unrealised profit, so adding what a close realises would count it twice.
 *
 * @param equity wallet balance plus unrealised profit, quote units
 * @param availableMargin quote units free for new positions
 * @param peakEquity highest equity ever seen, quote units
 * @param readAt when the exchange was asked
 */
public record Account(
    BigDecimal equity, BigDecimal availableMargin, BigDecimal peakEquity, Instant readAt) {

  private static final int PCT_SCALE = 8;

  /** Loss from the all-time peak in percent of the peak; zero when the peak is not positive. */
  public BigDecimal drawdownPct() {
    return percentBelow(peakEquity, equity);
  }

  Account withPeak(BigDecimal equityPeak) {
    return new Account(equity, availableMargin, equityPeak, readAt);
  }

  static BigDecimal percentBelow(BigDecimal peak, BigDecimal value) {
    return peak.signum() <= 0
        ? BigDecimal.ZERO
        : peak.subtract(value)
            .max(BigDecimal.ZERO)
            .movePointRight(2)
            .divide(peak, PCT_SCALE, RoundingMode.HALF_EVEN);
  }
}
