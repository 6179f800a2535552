package io.quantumtrader.executor.operate.log;

/**
 * JSON string literals that are also safe to look at: besides what JSON demands, control characters
 * that move a terminal's cursor or turn the reading direction are escaped.
 */
final class JsonText {

  private JsonText() {}

  static void appendQuoted(StringBuilder target, String text) {
    target.append('"');
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      switch (character) {
        case '"' -> target.append("\\\"");
        case '\\' -> target.append("\\\\");
        case '\n' -> target.append("\\n");
        case '\r' -> target.append("\\r");
        case '\t' -> target.append("\\t");
        default -> {
          if (isUnsafe(text, index)) {
            target.append("\\u%04x".formatted((int) character));
          } else {
            target.append(character);
          }
        }
      }
    }
    target.append('"');
  }

  private static boolean isUnsafe(String text, int index) {
    char character = text.charAt(index);
    return Character.isISOControl(character)
        || (character >= '\u2028' && character <= '\u202e')
        || (character >= '\u2066' && character <= '\u2069')
        || isLoneSurrogate(text, index);
  }

  private static boolean isLoneSurrogate(String text, int index) {
    char character = text.charAt(index);
    if (Character.isHighSurrogate(character)) {
      return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    return Character.isLowSurrogate(character)
        && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
  }
}
