package io.quantumtrader.contract;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The one spelling of an instant that we write: ISO-8601, UTC, always three decimals, {@code Z}.
 */
public final class WireTime {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  private WireTime() {}

  /** Writes an instant, cut down to the millisecond. */
  public static String format(Instant instant) {
    return MILLIS.format(instant);
  }

  /**
   * Inverse of {@link #format}.
   *
   * @throws java.time.DateTimeException when the text is no ISO-8601 instant in UTC
   */
  public static Instant parse(String text) {
    return Instant.parse(text);
  }
}
