package io.quantumtrader.contract.intent;

import tools.jackson.databind.JsonNode;

/**
 * How a value from outside is quoted in a message: short, and with nothing in it that could forge a
 * log line or a terminal sequence.
 */
public final class Shown {

  private static final int MAX_CHARS = 60;

  private Shown() {}

  /** A text in quotes; printable ASCII, cut after 60 characters. */
  public static String text(String value) {
    return '"' + escaped(value) + '"';
  }

  static String node(JsonNode node) {
    if (node.isObject()) {
      return "an object";
    }
    if (node.isArray()) {
      return "an array";
    }
    return node.isString() ? text(node.stringValue()) : escaped(node.asString());
  }

  /** A field name: only its first characters, escaped, not quoted. */
  static String name(String name) {
    return escaped(name);
  }

  private static String escaped(String value) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < Math.min(value.length(), MAX_CHARS); i++) {
      char c = value.charAt(i);
      if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') {
        shown.append(String.format("\\u%04x", (int) c));
      } else {
        shown.append(c);
      }
    }
    return value.length() > MAX_CHARS ? shown.append("...").toString() : shown.toString();
  }
}
