package io.quantumtrader.simulator;

import io.quantumtrader.simulator.account.Credentials;
import io.quantumtrader.simulator.limit.LimitSettings;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * The command line: every setting is an argument {@code --name=value} or an environment variable.
 */
final class SimulatorArguments {

  private static final int USAGE_ERROR = 64;
  private static final String HELP =
      """
      exchange-simulator: a local Binance USD-M futures exchange, REST and WebSocket on one port.

        java -jar exchange-simulator.jar [--name=value ...]

      argument            environment                default
      --port              SIMULATOR_PORT             8090      0 = any free port
      --bind              SIMULATOR_BIND             127.0.0.1
      --accounts          SIMULATOR_ACCOUNTS         simulator-key:simulator-secret
                                                     several: key1:secret1,key2:secret2
      --balance           SIMULATOR_BALANCE          10000     USDT of every account
      --seed              SIMULATOR_SEED             1         same seed, same market
      --limits            SIMULATOR_LIMITS           on        off = count, never refuse
      --market-step-ms    SIMULATOR_MARKET_STEP_MS   250       how often prices move
      --level-notional    SIMULATOR_LEVEL_NOTIONAL   25000     USDT per price level
      --listen-key-minutes SIMULATOR_LISTEN_KEY_MINUTES 60
      --ledger-file       SIMULATOR_LEDGER_FILE      none      JSON lines, appended
      --ledger-capacity   SIMULATOR_LEDGER_CAPACITY  2000000   entries

      Then point a Binance client at http://127.0.0.1:8090 and ws://127.0.0.1:8090, sign with the
      account's secret, and look at
        curl -s localhost:8090/admin/state
        curl -s localhost:8090/admin/ledger/summary
        curl -s -X POST localhost:8090/admin/faults \\
             -d '{"type":"TIMEOUT_AFTER_ACCEPT","match":{"method":"POST","path":"/fapi/v1/order"},"times":1}'
      """;

  private final Map<String, String> values;

  private SimulatorArguments(Map<String, String> values) {
    this.values = values;
  }

  static void run(String[] args, Map<String, String> environment) throws InterruptedException {
    if (List.of(args).contains("--help")) {
      System.out.print(HELP);
      return;
    }
    SimulatorConfig config;
    ExchangeSimulator simulator;
    try {
      config = config(args, environment);
      simulator = ExchangeSimulator.start(config);
    } catch (IllegalArgumentException | IllegalStateException e) {
      fail(System.err, String.valueOf(e.getMessage()));
      return;
    }
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  simulator.close();
                  ended.countDown();
                },
                "simulator-shutdown"));
    System.out.printf(
        "exchange-simulator ready: %s and %s, accounts %s, %s USDT each, seed %d%n",
        simulator.restUrl(),
        simulator.streamUrl(),
        config.accounts().stream().map(Credentials::apiKey).toList(),
        config.balance().toPlainString(),
        config.seed());
    ended.await();
  }

  static SimulatorConfig config(String[] args, Map<String, String> environment) {
    SimulatorArguments given = new SimulatorArguments(collect(args, environment));
    SimulatorConfig defaults = SimulatorConfig.defaults();
    String file = given.values.get("ledger-file");
    return defaults
        .at(
            given.values.getOrDefault("bind", defaults.bind()),
            given.value("port", 8090, Integer::valueOf))
        .withSeed(given.value("seed", defaults.seed(), Long::valueOf))
        .withAccounts(
            given.value("accounts", defaults.accounts(), SimulatorArguments::accounts),
            given.value("balance", defaults.balance(), BigDecimal::new))
        .withLimits(given.value("limits", LimitSettings.BINANCE, SimulatorArguments::limits))
        .withMarket(
            given.value(
                "market-step-ms",
                defaults.marketStep(),
                text -> Duration.ofMillis(Long.parseLong(text))),
            given.value("level-notional", defaults.levelNotional(), BigDecimal::new))
        .withListenKeyValidity(
            given.value(
                "listen-key-minutes",
                defaults.listenKeyValidity(),
                text -> Duration.ofMinutes(Long.parseLong(text))))
        .withLedger(
            given.value("ledger-capacity", defaults.ledgerCapacity(), Integer::valueOf),
            file == null ? null : Path.of(file));
  }

  private static Map<String, String> collect(String[] args, Map<String, String> environment) {
    List<String> names =
        HELP.lines()
            .map(String::strip)
            .filter(line -> line.startsWith("--"))
            .map(line -> line.substring(2).split("\\s+", 2)[0])
            .toList();
    Map<String, String> values = new TreeMap<>();
    for (String name : names) {
      String variable = "SIMULATOR_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
      String value = environment.get(variable);
      if (value != null && !value.isBlank()) {
        values.put(name, value.strip());
      }
    }
    for (String arg : args) {
      String[] parts = arg.split("=", 2);
      if (parts.length != 2 || !names.contains(parts[0].replaceFirst("^--", ""))) {
        throw new IllegalArgumentException(
            "expected --name=value with a name of %s, was '%s'".formatted(names, arg));
      }
      values.put(parts[0].replaceFirst("^--", ""), parts[1]);
    }
    return values;
  }

  private <T> T value(String name, T otherwise, Function<String, T> read) {
    String text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      return read.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected a valid %s, was '%s' (see --help)".formatted(name, text), e);
    }
  }

  private static List<Credentials> accounts(String text) {
    List<Credentials> accounts = new ArrayList<>();
    for (String pair : text.split(",")) {
      String[] parts = pair.split(":", 2);
      if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
        throw new IllegalArgumentException("expected key:secret");
      }
      accounts.add(new Credentials(parts[0].strip(), parts[1].strip()));
    }
    return List.copyOf(accounts);
  }

  private static LimitSettings limits(String text) {
    return switch (text) {
      case "on" -> LimitSettings.BINANCE;
      case "off" -> LimitSettings.OFF;
      case String _ -> throw new IllegalArgumentException("expected on or off");
    };
  }

  private static void fail(PrintStream err, String message) {
    err.println("exchange-simulator cannot start: " + message);
    System.exit(USAGE_ERROR);
  }
}
