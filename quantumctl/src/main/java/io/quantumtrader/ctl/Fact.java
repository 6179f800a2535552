package io.quantumtrader.ctl;

/**
 * Something that goes into a document.
 *
 * @param known otherwise the text says why not
 */
record Fact(boolean known, String text) {

  static Fact of(String text) {
    return new Fact(true, text);
  }

  static Fact notKnown(String why) {
    return new Fact(false, "not known: " + why);
  }
}
