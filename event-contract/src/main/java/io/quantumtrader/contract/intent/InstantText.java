package io.quantumtrader.contract.intent;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The spellings of an instant that producers use: ISO-8601 with or without zone (none means UTC),
 * epoch seconds with or without a fraction, epoch milliseconds. Cut down to the millisecond.
 */
final class InstantText {

  static final String EXPECTED =
      "an instant from 2000 to 2099 as ISO-8601, epoch seconds or epoch milliseconds";

  private static final Pattern ISO =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?)"
              + "(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?");

  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

  /**
   * Below this a number counts as seconds, from it on as milliseconds: the year 5138 in seconds,
   * the year 1973 in milliseconds, so within {@link #EXPECTED} no number has two readings.
   */
  private static final BigDecimal FIRST_MILLIS = new BigDecimal("100000000000");

  private InstantText() {}

  static @Nullable Instant ofText(String text) {
    Matcher iso = ISO.matcher(text);
    if (!iso.matches()) {
      return DecimalText.isNumber(text) && DecimalText.isBounded(text)
          ? ofEpoch(DecimalText.decimal(text))
          : null;
    }
    String zone = iso.group(3);
    try {
      ZoneOffset offset = zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone);
      return inRange(LocalDateTime.parse(iso.group(1) + "T" + iso.group(2)).toInstant(offset));
    } catch (DateTimeException e) {
      return null;
    }
  }

  static @Nullable Instant ofEpoch(BigDecimal bounded) {
    BigDecimal millis = bounded.compareTo(FIRST_MILLIS) < 0 ? bounded.movePointRight(3) : bounded;
    if (millis.compareTo(BigDecimal.valueOf(FIRST.toEpochMilli())) < 0
        || millis.compareTo(BigDecimal.valueOf(END.toEpochMilli())) >= 0) {
      return null;
    }
    return Instant.ofEpochMilli(millis.setScale(0, RoundingMode.DOWN).longValueExact());
  }

  static @Nullable Instant inRange(Instant instant) {
    return instant.isBefore(FIRST) || !instant.isBefore(END)
        ? null
        : instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
