package io.quantumtrader.ctl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program. */
@Command(
    name = "quantumctl",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Looks at a running executor and takes hold of it.",
      "",
      "Looking needs no token. Changing something needs OPERATOR_TOKEN or OPERATOR_TOKEN_FILE.",
      ""
    },
    footerHeading = "%nWhere to begin:%n",
    footer = {
      "  quantumctl status                    may it trade, and if not, why not?",
      "  quantumctl preflight                 every condition, with its remedy",
      "  quantumctl orders stuck              what the exchange has not answered",
      "  quantumctl trace ID                  the story of one intent",
      "  quantumctl COMMAND --help            examples of each command",
      "",
      "In an emergency:",
      "  quantumctl abort --close-positions",
      "",
      "Environment:",
      "  QUANTUMCTL_URL, QUANTUMCTL_BRIDGE_URL    where executor and bridge are",
      "  QUANTUMCTL_LOKI_URL                      where Loki is, for forensics",
      "  OPERATOR_TOKEN, OPERATOR_TOKEN_FILE      the operator's token; a file with it",
      "  NO_COLOR                                 no colours, not on a terminal either",
      "",
      "Exit codes:",
      "  0  done, and seen to be done",
      "  1  not done, or a check failed",
      "  2  a wrong command line, or you said no",
      "  3  the executor gave no answer",
      "  4  the executor refused, for example the token"
    },
    subcommands = {
      StatusCommand.class,
      PreflightCommand.class,
      TraceCommand.class,
      OrdersCommand.class,
      CancelCommand.class,
      FlattenCommand.class,
      HaltCommand.class,
      ResumeCommand.class,
      AbortCommand.class,
      ForensicsCommand.class,
      PostmortemCommand.class,
      HelpCommand.class
    })
public final class QuantumCtl implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  public static void main(String[] args) {
    Map<String, String> environment = System.getenv();
    var world =
        new World(
            environment,
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
            Paint.isWanted(environment, isTerminal()));
    System.exit(run(world, args));
  }

  /** Both ends: a pipe behind the output must not get colours. */
  private static boolean isTerminal() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  /** One run with a world of its own; returns the exit code. */
  static int run(World world, String... args) {
    return commandLine(world).execute(args);
  }

  static CommandLine commandLine(World world) {
    return new CommandLine(new QuantumCtl(), new Commands(world))
        .setOut(world.out())
        .setErr(world.err())
        .setColorScheme(Help.defaultColorScheme(world.colours() ? Ansi.ON : Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((wrong, _) -> report(wrong, world.err()))
        .setExecutionExceptionHandler((failure, _, _) -> report(failure, world.err()));
  }

  /** The error last, where the eye is; the whole help only to whoever has named no command. */
  private static int report(ParameterException wrong, PrintWriter err) {
    CommandLine command = wrong.getCommandLine();
    if (command.getParent() == null && wrong instanceof UnmatchedArgumentException) {
      err.println("Commands: " + String.join(", ", command.getSubcommands().keySet()));
      err.println("Help: quantumctl --help");
      err.println();
      err.println("quantumctl: " + new WrongLine(wrong).sentence());
    } else if (command.getParent() == null) {
      command.usage(err);
      err.println();
      err.println("quantumctl: " + wrong.getMessage());
    } else {
      err.print(command.getHelp().synopsisHeading() + command.getHelp().synopsis(0));
      err.println("Examples: " + command.getCommandSpec().qualifiedName() + " --help");
      err.println();
      err.println("quantumctl: " + new WrongLine(wrong).sentence());
      if (wrong.getArgSpec() instanceof OptionSpec option
          && Arrays.asList(option.names()).contains("--output")) {
        err.println("A file to write into is named with --file, where a command writes one.");
      }
    }
    return Exit.USAGE;
  }

  private static int report(Exception failure, PrintWriter err) {
    if (failure instanceof CtlException known) {
      err.println("quantumctl: " + known.getMessage());
      return known.exitCode();
    }
    Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
    if (cause instanceof IOException broken) {
      err.println("quantumctl: expected to read and write, was: " + Text.reason(broken));
      return Exit.NOT_DONE;
    }
    err.println("quantumctl: " + failure + "; please report this, with the lines below");
    failure.printStackTrace(err);
    return Exit.NOT_DONE;
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        "expected a command, was none; for example: quantumctl status");
  }
}
