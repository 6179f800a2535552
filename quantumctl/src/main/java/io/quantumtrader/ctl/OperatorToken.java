package io.quantumtrader.ctl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The operator's token, which is never an argument and never printed. */
final class OperatorToken {

  private static final int MAX_CHARS = 4096;

  /** What a header may carry. */
  private static final Pattern SENDABLE =
      Pattern.compile("[\\x20-\\x7E\\xA0-\\xFF]{1,%d}".formatted(MAX_CHARS));

  private OperatorToken() {}

  /**
   * @param tokenFile instead of the environment; null when none was named
   */
  static Optional<String> find(World world, @Nullable Path tokenFile) {
    if (tokenFile != null) {
      return Optional.of(content(tokenFile));
    }
    return world
        .variable("OPERATOR_TOKEN")
        .map(text -> checked("OPERATOR_TOKEN", text))
        .or(() -> world.variable("OPERATOR_TOKEN_FILE").map(file -> content(Path.of(file))));
  }

  private static String content(Path file) {
    try {
      return checked(file.toString(), Files.readString(file));
    } catch (IOException failure) {
      throw new CtlException(
          Exit.USAGE, "expected a file with the token that can be read: " + Text.reason(failure));
    }
  }

  /** Checked here, where nobody prints it: a line break in it cannot be sent. */
  private static String checked(String where, String text) {
    String token = text.strip();
    if (SENDABLE.matcher(token).matches()) {
      return token;
    }
    throw new CtlException(
        Exit.USAGE,
        "expected a token of 1 to %d characters in one line in %s, was something else of %d"
            .formatted(MAX_CHARS, where, token.length()));
  }
}
