package io.quantumtrader.contract.intent;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Whether two spellings of a JSON value say the same. */
public final class JsonValues {

  private JsonValues() {}

  /**
   * Equal, where {@code 1}, {@code 1.0} and {@code "1"} are one number and the order of properties
   * does not count. For nodes of bounded depth, such as {@link StrictJson} gives.
   */
  public static boolean same(JsonNode one, JsonNode other) {
    if (one.isObject() && other.isObject()) {
      Set<String> names = new HashSet<>(one.propertyNames());
      return names.equals(new HashSet<>(other.propertyNames()))
          && names.stream().allMatch(name -> same(one.path(name), other.path(name)));
    }
    if (one.isArray() && other.isArray()) {
      boolean same = one.size() == other.size();
      for (int i = 0; same && i < one.size(); i++) {
        same = same(one.path(i), other.path(i));
      }
      return same;
    }
    if (one.isContainer() || other.isContainer() || one.isNull() != other.isNull()) {
      return false;
    }
    String text = one.asString();
    String otherText = other.asString();
    return text.equals(otherText) || sameNumber(text, otherText);
  }

  private static boolean sameNumber(String one, String other) {
    return DecimalText.isNumber(one)
        && DecimalText.isNumber(other)
        && DecimalText.isBounded(one)
        && DecimalText.isBounded(other)
        && new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
  }
}
