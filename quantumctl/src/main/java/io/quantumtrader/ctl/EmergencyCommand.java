package io.quantumtrader.ctl;

import java.time.Duration;
import picocli.CommandLine.Option;

/** What the commands have in common that end in a proof. */
abstract class EmergencyCommand extends CtlCommand {

  /** The executor takes up to three minutes when another run is under way. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; audited.")
  String reason = "asked for with quantumctl";

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  boolean yes;

  EmergencyCommand(World world) {
    super(world);
  }

  /**
   * @param body becomes the JSON document of the request
   * @param what what is so when it is done
   */
  final int run(String path, Object body, String what) {
    Api api = connection.operator(PATIENCE);
    var proof = new Proof(api.send("POST", path, body));
    show(proof.document(), () -> proof.print(what, out(), paint()));
    return proof.exitCode();
  }
}
