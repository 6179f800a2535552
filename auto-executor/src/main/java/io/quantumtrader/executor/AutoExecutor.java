package io.quantumtrader.executor;

import io.quantumtrader.executor.assembly.ExecutorConfiguration;
import io.quantumtrader.executor.config.ConfigurationTable;
import io.quantumtrader.executor.config.EffectiveConfiguration;
import io.quantumtrader.executor.config.Problem;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.config.SettingsReader;
import io.quantumtrader.executor.operate.OperatorServer;
import io.quantumtrader.executor.operate.log.LogLine;
import io.quantumtrader.executor.operate.log.SecretMask;
import io.quantumtrader.executor.smoke.Smoke;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** The executor's entry point. */
public final class AutoExecutor {

  /** EX_CONFIG of sysexits.h: a restart alone will not help. */
  public static final int EXIT_REFUSED = 78;

  private static final int EXIT_USAGE = 64;
  private static final int EXIT_FAILED = 1;

  private AutoExecutor() {}

  public static void main(String[] args) {
    if (List.of(args).stream().anyMatch(Set.of("--help", "-h")::contains)) {
      System.out.print(ConfigurationTable.help());
    } else if (args.length == 1 && args[0].equals("--config")) {
      showConfiguration();
    } else if (args.length == 0) {
      withSettings(AutoExecutor::start);
    } else if (args[0].equals("smoke") && args.length <= 2) {
      withSettings(settings -> smoke(settings, args.length == 2 ? args[1] : "BTCUSDT"));
    } else {
      System.err.println(
          "expected no argument, --help, --config or smoke [SYMBOL], was "
              + String.join(" ", args));
      System.exit(EXIT_USAGE);
    }
  }

  private static void withSettings(Consumer<Settings> work) {
    switch (SettingsReader.read(System.getenv(), Runtime.version(), hostName())) {
      case SettingsReader.Result.Valid(var settings) -> work.accept(settings);
      case SettingsReader.Result.Invalid(var problems) -> refuse(problems);
    }
  }

  /** What is in force, and then what would be refused, if anything would be. */
  private static void showConfiguration() {
    System.out.print(EffectiveConfiguration.text(SettingsReader.show(System.getenv(), hostName())));
    withSettings(settings ->
        System.out.println(
            "\nmode %s; an exclamation mark: without effect"
                .formatted(settings.mode().wireName())));
  }

  /** Without Spring and Redis: the exchange is all it is about. */
  private static void smoke(Settings settings, String symbol) {
    LoggingSystem.get(AutoExecutor.class.getClassLoader())
        .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    var refusal = Smoke.refusal(settings);
    if (refusal.isPresent()) {
      System.err.println("smoke does not start: " + refusal.get());
      System.exit(EXIT_REFUSED);
    }
    System.exit(Smoke.run(settings, symbol, System.out));
  }

  private static void start(Settings settings) {
    try {
      OperatorServer.application(settings, ExecutorConfiguration.class).run();
    } catch (RuntimeException failure) {
      // The container has reported it on the log already.
      System.exit(StartRefused.behind(failure).isPresent() ? EXIT_REFUSED : EXIT_FAILED);
    }
  }

  private static void refuse(List<Problem> problems) {
    for (var problem : problems) {
      System.out.println(
          LogLine.at(Instant.now(), "ERROR", "CONFIG_REFUSED", problem.describe())
              .with("variable", problem.name())
              .with("value", problem.value())
              .json(SecretMask.NONE));
    }
    System.err.println(
        "auto-executor does not start, for %d reason(s):".formatted(problems.size()));
    problems.forEach(problem -> System.err.println("  " + problem.describe()));
    System.err.println("--help lists every variable.");
    System.exit(EXIT_REFUSED);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException noName) {
      // The settings reader refuses an empty name and says which variable stands in for it.
      return "";
    }
  }
}
