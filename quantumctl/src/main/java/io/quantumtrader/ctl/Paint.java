package io.quantumtrader.ctl;

import java.util.Map;

/**
 * Colours for a terminal. They repeat what the words say: nothing is told by a colour alone.
 *
 * @param on otherwise everything stays as it is
 */
record Paint(boolean on) {

  private static final String RED = "\u001b[1;31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String GREEN = "\u001b[32m";
  private static final String PLAIN = "\u001b[0m";

  /**
   * @param terminal whether a person reads it there
   */
  static boolean isWanted(Map<String, String> environment, boolean terminal) {
    return terminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  String good(String text) {
    return in(GREEN, text);
  }

  String warn(String text) {
    return in(YELLOW, text);
  }

  String bad(String text) {
    return in(RED, text);
  }

  /** By a word of the API, padded or not. */
  String word(String text) {
    return switch (text.strip()) {
      case "PASS", "ORDER_DONE" -> good(text);
      case "WARN", "GATE_BLOCKED", "INTENT_DUPLICATE", "HALT_SET", "UNKNOWN" -> warn(text);
      case "FAIL", "ORDER_UNKNOWN", "ORDER_ERROR", "INTENT_REJECTED", "INTENT_LOST" -> bad(text);
      default -> text;
    };
  }

  private String in(String colour, String text) {
    return on && !text.isEmpty() ? colour + text + PLAIN : text;
  }
}
