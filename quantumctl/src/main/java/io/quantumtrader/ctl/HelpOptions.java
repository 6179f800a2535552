package io.quantumtrader.ctl;

import picocli.CommandLine.Option;

/** Last in the list: whoever reads it has found them. */
final class HelpOptions {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      order = 200,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      order = 201,
      description = "Print the version and exit.")
  private boolean version;
}
