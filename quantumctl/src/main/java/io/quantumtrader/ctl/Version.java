package io.quantumtrader.ctl;

import picocli.CommandLine.IVersionProvider;

/** As in the jar's manifest. */
final class Version implements IVersionProvider {

  static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return "quantumctl " + (version == null ? "from the checkout" : version);
  }

  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }
}
