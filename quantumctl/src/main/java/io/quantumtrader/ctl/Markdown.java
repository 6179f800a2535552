package io.quantumtrader.ctl;

import java.util.regex.Pattern;

/** What others wrote, where it must not become a column, a tag or a heading. */
final class Markdown {

  /** Where Markdown would see a tag; "under < 5" is none. */
  private static final Pattern TAG = Pattern.compile("<(?=[A-Za-z/!?])");

  private Markdown() {}

  static String cell(String text) {
    return TAG.matcher(text.replace("|", "\\|")).replaceAll("&lt;").strip();
  }
}
