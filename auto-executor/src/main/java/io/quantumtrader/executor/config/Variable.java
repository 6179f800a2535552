package io.quantumtrader.executor.config;

import org.jspecify.annotations.Nullable;

/**
 * One row of the configuration table: it is read by this row, refused by this row and documented by
 * this row.
 *
 * @param fallback the text that stands in when the variable is not set; null when there is none
 * @param defaultText the default as it is documented
 * @param secret never printed, and may be given as {@code NAME_FILE}
 */
record Variable<T>(
    String name,
    Section section,
    Form<T> form,
    @Nullable String fallback,
    String defaultText,
    boolean secret,
    String description) {

  /** The headings of the table. */
  enum Section {
    MODE("Mode"),
    PROCESS("Process and HTTP"),
    JOURNAL("Redis and streams"),
    VENUE("Exchange"),
    GATES("Gates and sizing"),
    WATCH("Watchdog"),
    TESTS("For tests only");

    private final String title;

    Section(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  static <T> Variable<T> of(
      Section section, String name, Form<T> form, String fallback, String description) {
    return new Variable<>(name, section, form, fallback, fallback, false, description);
  }

  /** Without a default, or with one that is computed; the text says which. */
  static <T> Variable<T> optional(
      Section section, String name, Form<T> form, String defaultText, String description) {
    return new Variable<>(name, section, form, null, defaultText, false, description);
  }

  static <T> Variable<T> secret(Section section, String name, Form<T> form, String description) {
    return new Variable<>(name, section, form, null, "", true, description);
  }

  /** The variable that names a file with the secret in it. */
  String fileName() {
    return name + "_FILE";
  }
}
