package io.quantumtrader.executor.venue.binance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Lenient reading of one JSON object: unknown fields are ignored, numbers may come as numbers or as
 * strings, what is missing or unusable is null.
 */
record Fields(JsonNode node) {

  private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?");
  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");

  @Nullable String text(String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() || !value.isValueNode() ? null : value.asString();
  }

  @Nullable BigDecimal decimal(String name) {
    JsonNode value = node.get(name);
    if (value == null) {
      return null;
    }
    if (value.isNumber()) {
      BigDecimal number = value.decimalValue();
      // An exponent such as 1E+20000000 parses at once and hangs the first arithmetic.
      return Math.abs((long) number.scale()) > 40 ? null : number;
    }
    String text = text(name);
    return text != null && DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
  }

  BigDecimal decimalOrZero(String name) {
    BigDecimal value = decimal(name);
    return value == null ? BigDecimal.ZERO : value;
  }

  @Nullable Long integer(String name) {
    String text = text(name);
    return text != null && INTEGER.matcher(text).matches() ? Long.valueOf(text) : null;
  }

  /** Milliseconds since the epoch. */
  @Nullable Instant instant(String name) {
    Long millis = integer(name);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  boolean flag(String name) {
    return "true".equalsIgnoreCase(text(name));
  }

  Fields child(String name) {
    return new Fields(node.path(name));
  }
}
