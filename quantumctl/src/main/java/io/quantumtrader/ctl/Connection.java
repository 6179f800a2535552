package io.quantumtrader.ctl;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the executor is and how to show what it says: options that every command has. */
final class Connection {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private static final String EXECUTOR = "http://127.0.0.1:8003";
  private static final String BRIDGE = "http://127.0.0.1:8001";
  private static final String LOKI = "http://127.0.0.1:3100";

  /** What the executor says must not wait for it. */
  private static final Duration BRIDGE_PATIENCE = Duration.ofSeconds(3);

  private final World world;

  @Option(
      names = {"-u", "--url"},
      order = 100,
      paramLabel = "URL",
      description =
          "Where the executor is. Default: QUANTUMCTL_URL, else port SERVER_PORT or 8003 of this"
              + " machine.")
  private @Nullable String url;

  @Option(
      names = "--token-file",
      order = 101,
      paramLabel = "FILE",
      description =
          "A file with the operator's token. Default: OPERATOR_TOKEN, else the file in"
              + " OPERATOR_TOKEN_FILE.")
  private @Nullable Path tokenFile;

  /** How an answer is printed. */
  enum Format {
    text,
    json
  }

  @Option(
      names = {"-o", "--output"},
      order = 102,
      paramLabel = "FORMAT",
      description = "text, or json: one JSON document, for programs. Default: text.")
  private Format format = Format.text;

  @Option(names = "--json", order = 103, description = "The same as -o json.")
  private boolean json;

  @Option(
      names = "--timeout",
      order = 104,
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How long one answer may take; 1 to 600. Default: ${DEFAULT-VALUE}.")
  private int timeoutSeconds;

  Connection(World world) {
    this.world = world;
  }

  boolean json() {
    return json || format == Format.json;
  }

  /** For looking. */
  Api api() {
    return api(timeout(), null);
  }

  /** For changing something. */
  Api operator() {
    return operator(Duration.ZERO);
  }

  /**
   * For changing something that takes its time.
   *
   * @param atLeast the answer may take this long even if less was asked for
   */
  Api operator(Duration atLeast) {
    String token =
        OperatorToken.find(world, tokenFile)
            .orElseThrow(() ->
                new CtlException(
                    Exit.USAGE,
                    "expected the operator's token, was none. Set OPERATOR_TOKEN or"
                        + " OPERATOR_TOKEN_FILE, or give --token-file FILE: the same one that the"
                        + " executor was started with"));
    return api(timeout().compareTo(atLeast) < 0 ? atLeast : timeout(), token);
  }

  private Api api(Duration timeout, @Nullable String token) {
    return new Api(base(), token, CONNECT, timeout);
  }

  private Duration timeout() {
    if (timeoutSeconds < 1 || timeoutSeconds > 600) {
      throw new CtlException(
          Exit.USAGE, "expected --timeout from 1 to 600 seconds, was " + timeoutSeconds);
    }
    return Duration.ofSeconds(timeoutSeconds);
  }

  private URI base() {
    return url == null
        ? variable("QUANTUMCTL_URL")
            .map(given -> ServiceUrl.parse("QUANTUMCTL_URL", given, EXECUTOR))
            .orElseGet(() ->
                ServiceUrl.parse(
                    "SERVER_PORT",
                    "http://127.0.0.1:" + variable("SERVER_PORT").orElse("8003"),
                    EXECUTOR))
        : ServiceUrl.parse("--url", url, EXECUTOR);
  }

  /** The bridge, which is asked beside the executor and never instead of it. */
  Bridge bridge(@Nullable String givenUrl) {
    URI where =
        beside("--bridge-url", givenUrl, "QUANTUMCTL_BRIDGE_URL", BRIDGE)
            .orElseGet(() -> URI.create(BRIDGE));
    Duration asked = timeout();
    return new Bridge(where, asked.compareTo(BRIDGE_PATIENCE) < 0 ? asked : BRIDGE_PATIENCE);
  }

  /** Loki, if anybody said where it is. */
  Optional<Loki> loki(@Nullable String givenUrl) {
    return beside("--loki", givenUrl, "QUANTUMCTL_LOKI_URL", LOKI)
        .map(where -> new Loki(where, timeout()));
  }

  private Optional<URI> beside(
      String option, @Nullable String given, String variable, String example) {
    return given == null
        ? variable(variable).map(url -> ServiceUrl.parse(variable, url, example))
        : Optional.of(ServiceUrl.parse(option, given, example));
  }

  private Optional<String> variable(String name) {
    return world.variable(name);
  }
}
