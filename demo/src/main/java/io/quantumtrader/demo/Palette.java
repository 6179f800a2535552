package io.quantumtrader.demo;

import java.io.Console;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Colour, where it helps and is wanted; words and symbols say the same without it. */
record Palette(boolean colour) {

  /** What a piece of text means. */
  enum Tone {
    GOOD("32"),
    STOPPED("33"),
    BAD("31"),
    FAINT("2"),
    STRONG("1"),
    PLAIN("0");

    private final String code;

    Tone(String code) {
      this.code = code;
    }
  }

  /** Colour only on a terminal that can show it, and never against NO_COLOR (no-color.org). */
  static Palette of(@Nullable Console console, Map<String, String> environment) {
    boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean able = !environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new Palette(wanted && able && console != null && console.isTerminal());
  }

  String paint(Tone tone, String text) {
    return colour && tone != Tone.PLAIN && !text.isEmpty()
        ? "\u001b[" + tone.code + "m" + text + "\u001b[0m"
        : text;
  }
}
