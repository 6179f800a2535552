package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.protocol.ErrorCode;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parameters of a request from query and body; the query wins where both name one. */
public final class Parameters {

  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,19}");

  private final Map<String, String> values;

  private Parameters(Map<String, String> values) {
    this.values = values;
  }

  /** Reads query and form body; malformed percent-escapes are rejected with -1100. */
  public static Parameters of(String query, String body) {
    Map<String, String> values = new LinkedHashMap<>();
    read(body, values);
    read(query, values);
    return new Parameters(values);
  }

  /** Parameters given as a map, such as an item of a batch. */
  public static Parameters of(Map<String, String> values) {
    return new Parameters(values);
  }

  /** The value, null when absent or empty. */
  public @Nullable String find(String name) {
    String value = values.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** The value; rejected with -1102 when absent or empty. */
  public String require(String name) {
    String value = find(name);
    if (value == null) {
      throw ErrorCode.MANDATORY_PARAMETER.reject(lower(name));
    }
    return value;
  }

  /** A decimal, null when absent. */
  public @Nullable BigDecimal findDecimal(String name) {
    String value = find(name);
    if (value == null) {
      return null;
    }
    if (!DECIMAL.matcher(value).matches()) {
      throw ErrorCode.ILLEGAL_CHARS.reject(lower(name), "^([0-9]{1,20})(\\.[0-9]{1,20})?$");
    }
    return new BigDecimal(value);
  }

  /** A decimal; rejected with -1102 when absent. */
  public BigDecimal requireDecimal(String name) {
    require(name);
    BigDecimal value = findDecimal(name);
    return value == null ? BigDecimal.ZERO : value;
  }

  /** An integer, null when absent. */
  public @Nullable Long findLong(String name) {
    String value = find(name);
    if (value == null) {
      return null;
    }
    if (!INTEGER.matcher(value).matches()) {
      throw ErrorCode.ILLEGAL_CHARS.reject(lower(name), "^[0-9]{1,20}$");
    }
    try {
      return Long.valueOf(value);
    } catch (NumberFormatException e) {
      throw ErrorCode.MANDATORY_PARAMETER.reject(lower(name));
    }
  }

  /** An integer; rejected with -1102 when absent. */
  public long requireLong(String name) {
    require(name);
    Long value = findLong(name);
    return value == null ? 0 : value;
  }

  /** An integer within bounds, or the default; outside it is cut to the bound. */
  public int bounded(String name, int otherwise, int min, int max) {
    Long value = findLong(name);
    return value == null ? otherwise : (int) Math.clamp(value, min, max);
  }

  /** {@code true} or {@code false} in any case, null when absent; rejected otherwise. */
  public @Nullable Boolean findBoolean(String name) {
    String value = find(name);
    if (value == null) {
      return null;
    }
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      case String _ -> throw ErrorCode.INVALID_PARAMETER.reject(name);
    };
  }

  /** A constant by its exact name, or the default; unknown names are rejected as told. */
  public <T> T constant(
      String name, T otherwise, Function<String, @Nullable T> known, ErrorCode no) {
    String value = find(name);
    if (value == null) {
      return otherwise;
    }
    T constant = known.apply(value);
    if (constant == null) {
      throw no == ErrorCode.INVALID_PARAMETER ? no.reject(name) : no.reject();
    }
    return constant;
  }

  private static void read(String text, Map<String, String> into) {
    for (String pair : text.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        into.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ErrorCode.ILLEGAL_CHARS.reject("query", "percent-encoded UTF-8");
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
