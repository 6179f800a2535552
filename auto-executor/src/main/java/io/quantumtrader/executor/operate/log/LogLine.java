package io.quantumtrader.executor.operate.log;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of the log. The keys that every line has come first and in the same order. */
public final class LogLine {

  static final String SERVICE = "auto-executor";

  /** Characters of any one text. */
  static final int MAX_TEXT = 4096;

  /** Characters of a stack trace. */
  static final int MAX_STACK = 8192;

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  private LogLine() {}

  /** A line with the keys that every line has; correlation id and mode are empty until set. */
  public static LogLine at(Instant timestamp, String level, String event, String message) {
    var line = new LogLine();
    line.fields.put("ts", TIMESTAMP.format(timestamp));
    line.fields.put("level", level);
    line.fields.put("service", SERVICE);
    line.fields.put("event", event);
    line.fields.put("correlation_id", "");
    line.fields.put("msg", message);
    line.fields.put("mode", "");
    return line;
  }

  /** Adds or replaces a key; null leaves the line as it is. */
  public LogLine with(String key, @Nullable Object value) {
    if (value != null) {
      fields.put(key, value);
    }
    return this;
  }

  /** The line, without its line break. */
  public String json(SecretMask mask) {
    var json = new StringBuilder(512).append('{');
    fields.forEach((key, value) -> {
      if (json.length() > 1) {
        json.append(',');
      }
      JsonText.appendQuoted(json, key);
      json.append(':');
      appendValue(json, key, value, mask);
    });
    return json.append('}').toString();
  }

  private static void appendValue(
      StringBuilder json, String key, @Nullable Object value, SecretMask mask) {
    switch (value) {
      case null -> json.append("null");
      case Boolean flag -> json.append(flag);
      case Integer number -> json.append(number);
      case Long number -> json.append(number);
      case BigDecimal number -> json.append(number.toPlainString());
      default -> {
        int limit = key.equals("stack") ? MAX_STACK : MAX_TEXT;
        // Masked before it is cut, so that no cut leaves a piece of a secret.
        JsonText.appendQuoted(json, bounded(mask.apply(String.valueOf(value)), limit));
      }
    }
  }

  private static String bounded(String text, int limit) {
    return text.length() <= limit
        ? text
        : text.substring(0, limit) + "… (%d more)".formatted(text.length() - limit);
  }
}
