package io.quantumtrader.ctl;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where Loki is: an option of the commands that ask it if they are told to. */
final class LokiUrl {

  @Option(
      names = "--loki",
      paramLabel = "URL",
      description =
          "Where Loki is, for the window's lines of every service. Default: QUANTUMCTL_LOKI_URL,"
              + " else it is not asked.")
  private @Nullable String url;

  Optional<Loki> open(Connection connection) {
    return connection.loki(url);
  }
}
