package io.quantumtrader.ctl;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the bridge is: an option of the commands that ask it too. */
final class BridgeUrl {

  @Option(
      names = "--bridge-url",
      paramLabel = "URL",
      description =
          "Where the bridge is. Default: QUANTUMCTL_BRIDGE_URL, else port 8001 of this machine.")
  private @Nullable String url;

  Bridge open(Connection connection) {
    return connection.bridge(url);
  }
}
