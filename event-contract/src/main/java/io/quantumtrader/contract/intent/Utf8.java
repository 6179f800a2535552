package io.quantumtrader.contract.intent;

/** Measures text in bytes of UTF-8 without encoding it. */
final class Utf8 {

  private Utf8() {}

  static boolean isLongerThan(int maxBytes, String text) {
    return text.length() > maxBytes || length(text) > maxBytes;
  }

  /** Bytes; a surrogate counts two, so that a pair counts the four it takes. */
  static long length(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
