package io.quantumtrader.executor.config;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The configuration table for people: as help on a terminal and as a page of documentation. */
public final class ConfigurationTable {

  private ConfigurationTable() {}

  /** What {@code --help} prints. */
  public static String help() {
    var text = new StringBuilder();
    text.append("Usage: java -jar auto-executor.jar [--help | --config | smoke [SYMBOL]]\n\n");
    text.append("Takes trade intents from Redis, gates each, submits it once, journals what");
    text.append(" happened.\nThe default mode is paper. Exit code 78: refused to start.\n\n");
    text.append(
        "--config shows every setting in force, where it comes from, and which of them have");
    text.append(" no effect.\n");
    text.append("smoke makes one round trip at the test environment and proves each step.\n\n");
    text.append("Configuration is read from environment variables:\n");
    for (var section : Variable.Section.values()) {
      text.append("\n").append(section.title()).append("\n");
      for (var variable : Variables.ALL) {
        if (variable.section() == section) {
          text.append(helpEntry(variable));
        }
      }
    }
    return text.toString();
  }

  /** The content of docs/configuration.md. */
  public static String markdown() {
    return INTRODUCTION
        + Arrays.stream(Variable.Section.values())
            .map(ConfigurationTable::chapter)
            .collect(Collectors.joining("\n"));
  }

  private static String helpEntry(Variable<?> variable) {
    var names =
        variable.secret() ? variable.name() + " or " + variable.fileName() : variable.name();
    var fallback = variable.defaultText().isEmpty() ? "no default" : variable.defaultText();
    return "  %s (%s)%n      %s%n      Allowed: %s.%n"
        .formatted(
            names, fallback, variable.description().replace("`", ""), variable.form().allowed())
        .replace("\r\n", "\n");
  }

  private static String chapter(Variable.Section section) {
    var rows =
        Variables.ALL.stream()
            .filter(variable -> variable.section() == section)
            .map(ConfigurationTable::row)
            .collect(Collectors.joining("\n"));
    return "## %s\n\n| variable | default | allowed | meaning |\n|---|---|---|---|\n%s\n"
        .formatted(section.title(), rows);
  }

  private static String row(Variable<?> variable) {
    var name =
        variable.secret()
            ? "`%s` or `%s`".formatted(variable.name(), variable.fileName())
            : "`%s`".formatted(variable.name());
    var fallback =
        variable.fallback() == null
            ? variable.defaultText().isEmpty() ? "–" : variable.defaultText()
            : "`%s`".formatted(variable.fallback());
    return "| %s | %s | %s | %s |"
        .formatted(name, fallback, variable.form().allowed(), variable.description());
  }

  private static final String INTRODUCTION =
      """
      # Configuration of the executor

      <!-- Written by ConfigurationDocumentTest from the table the executor reads; edit Variables.java. -->

      Everything is an environment variable, read once at start. A value outside its range, a variable of the
      `QUANTUM_` or `POLICY_` family that does not exist, or flags that contradict each other stop the start with
      exit code 78, and all problems are told at once: one JSON log line each (`event` = `CONFIG_REFUSED`) on
      stdout, plain text on stderr. An empty value counts as not set. An unknown `BINANCE_` or `EXECUTOR_` variable
      is a warning.

      A secret is given either as `NAME` or as `NAME_FILE`, the path of a file that holds it (one trailing newline
      is dropped); giving both is refused. Secrets are never printed, and the log masks them wherever they turn up.

      ## Which mode am I in?

      | `PAPER_TRADING` | `BINANCE_USE_TESTNET` | `LIVE_TRADING_ENABLED` | mode |
      |---|---|---|---|
      | true (default) | any | any | `paper`: nothing that changes state is ever sent to an exchange |
      | false | true (default) | any | `testnet` |
      | false | false | true | `live` |
      | false | false | false (default) | refused |

      `testnet` and `live` need `BINANCE_API_KEY` and `BINANCE_API_SECRET`. Every mode needs a JDK of at least
      25.0.3. The mode is in every log line and event, in `/actuator/info` and in the metric `executor_mode_info`.

      ## Base URLs

      Each of the six can be set by hand in every mode; the ones that are, are logged at WARN and shown in
      `/actuator/info`. In mode `testnet` a URL of Binance's production hosts that take orders is refused.

      | | `paper` and `live` | `testnet` |
      |---|---|---|
      | futures REST | `https://fapi.binance.com` | `https://demo-fapi.binance.com` |
      | futures streams | `wss://fstream.binance.com` | `wss://fstream.binancefuture.com` |
      | futures WebSocket API | `wss://ws-fapi.binance.com/ws-fapi/v1` | `wss://testnet.binancefuture.com/ws-fapi/v1` |
      | spot REST | `https://api.binance.com` | `https://testnet.binance.vision` |
      | spot streams | `wss://stream.binance.com:9443` | `wss://stream.testnet.binance.vision` |
      | spot WebSocket API | `wss://ws-api.binance.com:443/ws-api/v3` | `wss://ws-api.testnet.binance.vision/ws-api/v3` |

      Paper reads production's public market data without a key, because paper fills are only worth something
      against the real market.

      """;
}
