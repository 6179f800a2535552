package io.quantumtrader.ctl;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What all commands have. */
@Command(
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n")
abstract class CtlCommand implements Callable<Integer> {

  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  final World world;

  @Mixin private HelpOptions help = new HelpOptions();

  @Mixin Connection connection;

  CtlCommand(World world) {
    this.world = world;
    this.connection = new Connection(world);
  }

  final PrintWriter out() {
    return world.out();
  }

  final Paint paint() {
    return new Paint(world.colours());
  }

  /** The document itself if programs read along, else what the text makes of it. */
  final void show(JsonNode document, Runnable text) {
    if (connection.json()) {
      out().println(PRETTY.writeValueAsString(document));
    } else {
      text.run();
    }
  }

  /** As it was given, unless it cannot be one: then nobody is asked. */
  static String correlationId(String given) {
    if (given.isBlank()) {
      throw new CtlException(Exit.USAGE, "expected a correlation id, was nothing but blanks");
    }
    return given;
  }

  /** Who does this, for the audit: the account on this machine. */
  final String operator() {
    String user = world.environment().getOrDefault("USER", "");
    return user.matches("[\\x21-\\x7E]{1,48}") ? user + " (quantumctl)" : "quantumctl";
  }

  /**
   * Asks a person to type a word.
   *
   * @param yes said beforehand
   */
  final void confirm(boolean yes, String question, String word) {
    if (yes) {
      return;
    }
    world.err().println(question);
    world.err().print("Type %s to go on: ".formatted(word));
    world.err().flush();
    String answer = line();
    if (answer == null) {
      world.err().println();
      throw new CtlException(
          Exit.USAGE,
          "expected somebody to type %s, nobody is there. Nothing was changed; for scripts there is"
                  .formatted(word)
              + " --yes");
    }
    if (!answer.strip().toUpperCase(Locale.ROOT).equals(word)) {
      throw new CtlException(Exit.USAGE, "expected %s. Nothing was changed".formatted(word));
    }
  }

  private @Nullable String line() {
    try {
      return world.in().readLine();
    } catch (IOException gone) {
      throw new CtlException(Exit.USAGE, "expected an answer, was " + gone);
    }
  }
}
