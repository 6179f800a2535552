package io.quantumtrader.simulator.protocol;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as Binance writes them: plain decimal strings, never an exponent. */
public final class Decimals {

  private static final int MONEY_SCALE = 8;

  private Decimals() {}

  /** Trailing zeros cut, zero as {@code 0}. */
  public static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /** Eight decimals, the form of balances and profits. */
  public static String money(BigDecimal value) {
    return value.setScale(MONEY_SCALE, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** Average price of an order: {@code 0.00} without a fill. */
  public static String average(BigDecimal value) {
    return value.signum() == 0 ? "0.00" : value.stripTrailingZeros().toPlainString();
  }

  /** Quotient with more digits than any tick, so that averages do not drift. */
  public static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
    return dividend.divide(divisor, 12, RoundingMode.HALF_EVEN);
  }

  /** Whether the value is a multiple of the unit. */
  public static boolean isMultiple(BigDecimal value, BigDecimal unit) {
    return value.remainder(unit).signum() == 0;
  }

  /** The largest multiple of the unit that is not above the value. */
  public static BigDecimal floor(BigDecimal value, BigDecimal unit) {
    return value.divide(unit, 0, RoundingMode.FLOOR).multiply(unit);
  }
}
