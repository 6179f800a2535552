package io.quantumtrader.executor;

import io.quantumtrader.executor.assembly.ExecutorConfiguration;
import io.quantumtrader.executor.config.ConfigurationTable;
import io.quantumtrader.executor.config.Problem;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.config.SettingsReader;
import io.quantumtrader.executor.operate.OperatorServer;
import io.quantumtrader.executor.operate.log.LogLine;
import io.quantumtrader.executor.operate.log.SecretMask;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

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
    } else if (args.length > 0) {
      System.err.println("expected no argument or --help, was " + String.join(" ", args));
      System.exit(EXIT_USAGE);
    } else {
      switch (SettingsReader.read(System.getenv(), Runtime.version(), hostName())) {
        case SettingsReader.Result.Valid(var settings) -> start(settings);
        case SettingsReader.Result.Invalid(var problems) -> refuse(problems);
      }
    }
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
