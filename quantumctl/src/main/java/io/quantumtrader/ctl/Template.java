package io.quantumtrader.ctl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A document with placeholders such as {@code {{symbol}}}.
 *
 * @param text as it is in the file
 */
record Template(String text) {

  /** Of the repository: runbooks/postmortems/TEMPLATE.md, put into the jar by the build. */
  private static final String RESOURCE = "TEMPLATE.md";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");

  /**
   * @param file null for the one of the repository
   */
  static Template load(@Nullable Path file) {
    try {
      return new Template(file == null ? resource() : Files.readString(file));
    } catch (IOException failure) {
      throw new CtlException(
          Exit.USAGE, "expected a template that can be read: " + Text.reason(failure));
    }
  }

  private static String resource() throws IOException {
    try (InputStream in = Template.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException("no " + RESOURCE + " in this jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * In one pass, so that a value that looks like a placeholder stays what it is.
   *
   * @throws CtlException when a placeholder has no value: a page with holes is not handed out
   */
  String fill(Map<String, String> values) {
    var unknown = new TreeSet<String>();
    String filled =
        PLACEHOLDER
            .matcher(text)
            .replaceAll(found -> {
              String value = values.get(found.group(1));
              if (value == null) {
                unknown.add(found.group());
                return "";
              }
              return Matcher.quoteReplacement(value);
            });
    if (!unknown.isEmpty()) {
      throw new CtlException(
          Exit.NOT_DONE,
          "expected placeholders out of %s in the template, was %s; nothing was written"
              .formatted(new TreeSet<>(values.keySet()), unknown));
    }
    return filled;
  }
}
