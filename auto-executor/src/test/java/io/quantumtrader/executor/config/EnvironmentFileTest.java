package io.quantumtrader.executor.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The files that settings of a container stack come from, compared with what the executor reads.
 */
class EnvironmentFileTest {

  private static final Path ROOT = Path.of(System.getProperty("quantum.root", ".."));
  private static final Path EXAMPLE = ROOT.resolve(".env.example");
  private static final String BEGIN =
      "# --- The executor: written by EnvironmentFileTest from the table the executor reads"
          + " -----------------------\n";
  private static final String END =
      "# --- the end of what is written by EnvironmentFileTest"
          + " -----------------------------------------------------\n";

  /** What the rollback scripts edit stands there as a setting, not as a comment. */
  private static final Set<Variable<?>> SPELT_OUT =
      Set.of(
          Variables.PAPER_TRADING, Variables.BINANCE_USE_TESTNET, Variables.LIVE_TRADING_ENABLED);

  /** docker-compose.yml gives these, whatever the file says, or they are in the part by hand. */
  private static final Set<Variable<?>> NOT_HERE =
      Set.of(
          Variables.SERVER_ADDRESS,
          Variables.SERVER_PORT,
          Variables.REDIS_URL,
          Variables.REDIS_HOST,
          Variables.REDIS_PORT,
          Variables.TESTNET);

  /** Run with -Ddocs=write to write the part instead. */
  @Test
  void theExampleHasEveryVariableWithItsDefaultItsRangeAndItsMeaning() throws IOException {
    String text = Files.readString(EXAMPLE);
    String expected =
        text.substring(0, text.indexOf(BEGIN) + BEGIN.length()) + part() + END + rest(text);
    if (System.getProperty("docs", "").equals("write")) {
      Files.writeString(EXAMPLE, expected);
    }

    assertThat(EXAMPLE).content().isEqualTo(expected);
  }

  @Test
  void whatTheExampleLeavesOutIsWhatComposeSets() throws IOException {
    Set<String> named = names(EXAMPLE);
    String compose = Files.readString(ROOT.resolve("docker-compose.yml"));

    for (Variable<?> variable : Variables.ALL) {
      boolean inExample = named.contains(variable.name()) || named.contains(variable.fileName());
      boolean inCompose = compose.contains("\n      " + variable.name() + ": ");
      boolean onPurpose =
          variable == Variables.TESTNET || variable.section() == Variable.Section.TESTS;
      assertThat(inExample || inCompose || onPurpose).as(variable.name()).isTrue();
    }
  }

  @Test
  void theExampleExplainsEverySettingThatComposeTakesFromIt() throws IOException {
    String compose = Files.readString(ROOT.resolve("docker-compose.yml"));
    Set<String> taken =
        Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)")
            .matcher(compose)
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(taken).hasSizeGreaterThan(20);
    assertThat(names(EXAMPLE)).containsAll(taken);
  }

  @Test
  void theDemoSetsOnlyVariablesThatExist() throws IOException {
    Set<String> known =
        Variables.ALL.stream()
            .flatMap(variable ->
                variable.secret()
                    ? List.of(variable.name(), variable.fileName()).stream()
                    : List.of(variable.name()).stream())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(known).containsAll(names(ROOT.resolve(".env.demo")));
  }

  @Test
  void theDemoCanReachNothingButTheLocalExchange() throws IOException {
    List<String> lines = Files.readAllLines(ROOT.resolve(".env.demo"));

    assertThat(Variables.ALL)
        .filteredOn(variable -> variable.name().endsWith("_URL"))
        .filteredOn(variable -> variable.section() == Variable.Section.VENUE)
        .hasSize(6)
        .allSatisfy(variable ->
            assertThat(lines)
                .anyMatch(line ->
                    line.matches(variable.name() + "=(http|ws)://exchange-simulator:8090.*")));
  }

  /** Names that are set in such a file, those behind a comment sign included. */
  private static Set<String> names(Path file) throws IOException {
    Pattern setting = Pattern.compile("^#?([A-Z][A-Z0-9_]*)=.*");
    return Files.readAllLines(file).stream()
        .map(setting::matcher)
        .filter(Matcher::matches)
        .map(matched -> matched.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String rest(String text) {
    return text.substring(text.indexOf(END) + END.length());
  }

  private static String part() {
    return Arrays.stream(Variable.Section.values())
        .filter(section -> section != Variable.Section.TESTS)
        .map(EnvironmentFileTest::chapter)
        .collect(Collectors.joining());
  }

  private static String chapter(Variable.Section section) {
    String entries =
        Variables.ALL.stream()
            .filter(variable -> variable.section() == section)
            .filter(variable -> !variable.secret() && !NOT_HERE.contains(variable))
            .map(EnvironmentFileTest::entry)
            .collect(Collectors.joining("\n"));
    return "\n# --- %s\n\n%s\n".formatted(section.title(), entries);
  }

  private static String entry(Variable<?> variable) {
    String unset = variable.fallback() == null ? "\n# Without it: " + without(variable) + "." : "";
    return "# %s%n# Allowed: %s.%s%n%s%s=%s%n"
        .formatted(
            variable.description().replace("`", ""),
            variable.form().allowed(),
            unset,
            SPELT_OUT.contains(variable) ? "" : "#",
            variable.name(),
            variable.fallback() == null ? "" : variable.fallback())
        .replace("\r\n", "\n");
  }

  private static String without(Variable<?> variable) {
    return variable.defaultText().isEmpty() ? "nothing" : variable.defaultText();
  }
}
