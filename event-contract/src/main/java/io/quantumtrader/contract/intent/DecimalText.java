package io.quantumtrader.contract.intent;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decimal numbers as text, bounded before they become a {@link BigDecimal}: at most 38 digits as
 * written and an exponent of at most 30 either way.
 */
final class DecimalText {

  static final int MAX_DIGITS = 38;
  static final int MAX_EXPONENT = 30;
  static final String BOUNDS =
      "at most " + MAX_DIGITS + " digits and an exponent within +-" + MAX_EXPONENT;

  private static final Pattern NUMBER =
      Pattern.compile("-?([0-9]++)(?:\\.([0-9]++))?(?:[eE][+-]?0*+([0-9]*+))?");

  private DecimalText() {}

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches() && endsInDigit(text);
  }

  /** For text that {@link #isNumber}. */
  static boolean isBounded(String text) {
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    String fraction = matcher.group(2);
    String exponent = matcher.group(3);
    int digits = matcher.group(1).length() + (fraction == null ? 0 : fraction.length());
    return digits <= MAX_DIGITS
        && (exponent == null
            || exponent.isEmpty()
            || (exponent.length() <= 2 && Integer.parseInt(exponent) <= MAX_EXPONENT));
  }

  /** The same bounds for a number that some parser has built; looks only at its header. */
  static boolean isBounded(BigDecimal value) {
    return value.precision() <= MAX_DIGITS
        && value.scale() >= -MAX_EXPONENT
        && value.scale() <= MAX_EXPONENT + MAX_DIGITS;
  }

  /** For bounded text. The scale is never negative, so that 1E+3 and 1000 are one value. */
  static BigDecimal decimal(String text) {
    return plain(new BigDecimal(text));
  }

  static BigDecimal plain(BigDecimal bounded) {
    return bounded.scale() < 0 ? bounded.setScale(0) : bounded;
  }

  private static boolean endsInDigit(String text) {
    char last = text.charAt(text.length() - 1);
    return last >= '0' && last <= '9';
  }
}
