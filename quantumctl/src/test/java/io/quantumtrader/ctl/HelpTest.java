package io.quantumtrader.ctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Whoever copies a line of the help must not be told that it is wrong. */
class HelpTest {

  private static final String PROGRAM = "quantumctl ";
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private static CommandLine program() {
    var nowhere = new PrintWriter(new StringWriter());
    return QuantumCtl.commandLine(
        new World(Map.of(), nowhere, nowhere, new BufferedReader(new StringReader("")), false));
  }

  static Stream<String> examples() {
    CommandLine program = program();
    return Stream.concat(Stream.of(program), program.getSubcommands().values().stream())
        .flatMap(command -> Arrays.stream(command.getCommandSpec().usageMessage().footer()))
        .map(String::strip)
        .filter(line -> line.contains(PROGRAM))
        .map(line -> line.substring(line.indexOf(PROGRAM) + PROGRAM.length()))
        // What a shell does with the rest, and what the overview says beside it.
        .map(line -> line.split(" \\| | > | {3,}")[0])
        .filter(line -> !line.startsWith("COMMAND"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleIsACommandLineThatIsUnderstood(String example) {
    List<String> words =
        WORD.matcher(example)
            .results()
            .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
            .toList();

    assertThatCode(() -> program().parseArgs(words.toArray(String[]::new)))
        .as(example)
        .doesNotThrowAnyException();
  }

  @Test
  void everyCommandHasAnExample() {
    assertThat(program().getSubcommands().keySet())
        .filteredOn(name -> !name.equals("help"))
        .hasSize(11)
        .allSatisfy(name ->
            assertThat(examples()).anyMatch(example -> (example + " ").startsWith(name + " ")));
  }

  @Test
  void anExampleFitsIntoALineOfATerminalAndCanBeCopied() {
    CommandLine program = program();

    assertThat(
            Stream.concat(Stream.of(program), program.getSubcommands().values().stream())
                .flatMap(
                    command -> Arrays.stream(command.getCommandSpec().usageMessage().footer())))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.length()).isLessThan(80));
  }
}
