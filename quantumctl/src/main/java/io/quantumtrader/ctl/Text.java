package io.quantumtrader.ctl;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Values as a tired person reads them. */
final class Text {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Text() {}

  /** What a document from outside says, without what would move the cursor of a terminal. */
  static String printable(String text) {
    var safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
            safe.append("\\u%04x".formatted(c));
          } else {
            safe.appendCodePoint(c);
          }
        });
    return safe.toString();
  }

  static String of(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isMissingNode() || value.isNull() ? "" : printable(value.asString());
  }

  static String or(String text, String ifEmpty) {
    return text.isEmpty() ? ifEmpty : text;
  }

  /** 950 ms, 12.3 s, 4 min 5 s, 3 h 12 min, 2 d 4 h. */
  static String duration(long millis) {
    Duration span = Duration.ofMillis(millis);
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    if (span.toHours() < 1) {
      return "%d min %d s".formatted(span.toMinutes(), span.toSecondsPart());
    }
    return span.toDays() < 1
        ? "%d h %d min".formatted(span.toHours(), span.toMinutesPart())
        : "%d d %d h".formatted(span.toDays(), span.toHoursPart());
  }

  static String time(String iso) {
    try {
      return CLOCK.format(Instant.parse(iso));
    } catch (DateTimeParseException notATime) {
      return iso;
    }
  }

  /** From one instant to another, or empty when one of them is none. */
  static String between(String from, String to) {
    try {
      return duration(Duration.between(Instant.parse(from), Instant.parse(to)).toMillis());
    } catch (DateTimeParseException notATime) {
      return "";
    }
  }

  /** Without the zeros at its end. */
  static String number(String text) {
    try {
      BigDecimal value = new BigDecimal(text);
      return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    } catch (NumberFormatException notANumber) {
      return text;
    }
  }
}
