package io.quantumtrader.ctl;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
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

  /** With its sign: less than nothing when two clocks differ. */
  static String difference(Duration span) {
    long millis = span.toMillis();
    return (millis < 0 ? "-" : "+") + duration(Math.abs(millis));
  }

  static String time(String iso) {
    return instant(iso).map(Text::time).orElse(iso);
  }

  static String time(Instant at) {
    return CLOCK.format(at);
  }

  /** Empty when it is no instant. */
  static Optional<Instant> instant(String iso) {
    try {
      return Optional.of(Instant.parse(iso));
    } catch (DateTimeParseException notATime) {
      return Optional.empty();
    }
  }

  /** From one instant to another, or empty when one of them is none. */
  static String between(String from, String to) {
    return instant(from)
        .flatMap(begin -> instant(to).map(end -> Duration.between(begin, end)))
        .map(span -> duration(span.toMillis()))
        .orElse("");
  }

  /** 1 warning, 2 warnings. */
  static String count(int number, String one) {
    return "%d %s%s".formatted(number, one, number == 1 ? "" : "s");
  }

  /** Why a file could not be read or written, in words. */
  static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException missing -> "there is no " + missing.getFile();
      case AccessDeniedException denied -> "not permitted: " + denied.getFile();
      default -> printable(String.valueOf(failure.getMessage()));
    };
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
