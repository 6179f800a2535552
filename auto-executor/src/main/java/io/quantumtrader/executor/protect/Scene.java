package io.quantumtrader.executor.protect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One symbol at one instant.
 *
 * @param position base units held, signed; null while nobody has asked the exchange
 * @param isConfirmed the exchange was asked after the position last changed
 */
public record Scene(
    List<GuardedEntry> entries,
    @Nullable BigDecimal position,
    boolean isConfirmed,
    Lot lot,
    Instant now) {

  public Scene {
    entries = List.copyOf(entries);
  }

  /**
   * The exchange's bounds for an order at the market; zero disables one.
   *
   * @param min base units
   * @param max base units
   * @param step base units
   */
  public record Lot(BigDecimal min, BigDecimal max, BigDecimal step) {

    BigDecimal roundDown(BigDecimal quantity) {
      return step.signum() <= 0
          ? quantity
          : quantity.divide(step, 0, RoundingMode.DOWN).multiply(step);
    }

    boolean isTooSmall(BigDecimal quantity) {
      return quantity.signum() <= 0 || quantity.compareTo(min) < 0;
    }

    BigDecimal atMost(BigDecimal quantity) {
      return max.signum() > 0 ? quantity.min(roundDown(max)) : quantity;
    }
  }
}
