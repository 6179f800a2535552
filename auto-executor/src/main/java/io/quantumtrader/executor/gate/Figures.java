package io.quantumtrader.executor.gate;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as a person reads them in a refusal. */
final class Figures {

  private static final int MAX_SCALE = 8;
  private static final int MONEY_SCALE = 2;

  private Figures() {}

  /** At least two decimals, at most eight, never an exponent. */
  static String money(BigDecimal amount) {
    BigDecimal shown = shortened(amount);
    return (shown.scale() < MONEY_SCALE ? shown.setScale(MONEY_SCALE) : shown).toPlainString();
  }

  /** As many decimals as it has, at most eight, never an exponent. */
  static String plain(BigDecimal number) {
    return shortened(number).toPlainString();
  }

  private static BigDecimal shortened(BigDecimal number) {
    BigDecimal rounded =
        number.scale() > MAX_SCALE ? number.setScale(MAX_SCALE, RoundingMode.HALF_EVEN) : number;
    return rounded.stripTrailingZeros();
  }
}
