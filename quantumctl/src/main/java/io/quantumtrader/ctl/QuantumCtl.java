package io.quantumtrader.ctl;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  done, and seen to be done        3  the executor gave no answer",
      "  1  not done, or a check failed      4  the executor refused, for example the token",
      "  2  a wrong command line, or you said no",
      "",
      "In an emergency:  quantumctl abort --close-positions"
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
      ForensicsCommand.class
    })
public final class QuantumCtl implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  public static void main(String[] args) {
    System.exit(
        run(
            System.getenv(),
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
            args));
  }

  /** One run with a world of its own; returns the exit code. */
  static int run(
      Map<String, String> environment,
      PrintWriter out,
      PrintWriter err,
      BufferedReader in,
      String... args) {
    var world = new World(environment, out, err, in);
    return new CommandLine(new QuantumCtl(), new Commands(world))
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler((failure, _, _) -> report(failure, err))
        .execute(args);
  }

  private static int report(Exception failure, PrintWriter err) {
    if (failure instanceof CtlException known) {
      err.println("quantumctl: " + known.getMessage());
      return known.exitCode();
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
