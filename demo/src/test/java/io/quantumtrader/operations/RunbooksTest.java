package io.quantumtrader.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.operations.Alerts.Alert;
import io.quantumtrader.operations.Runbooks.Block;
import io.quantumtrader.operations.Runbooks.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be told of the pages without a stack; ops/ci/runbooks.sh executes them on one. */
class RunbooksTest {

  /** Pages about something else than one alert. */
  private static final Set<String> OTHERS =
      Set.of(
          "README.md",
          "alerts.md",
          "P0_execution_stuck.md",
          "P1B_logging_stack.md",
          "GO_LIVE_CHECKLIST.md",
          "GO_LIVE_ABORT.md",
          "forensics.md");

  /** The index and the list of alerts hold no commands. */
  private static final Set<String> WITHOUT_COMMANDS = Set.of("README.md", "alerts.md");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

  @Test
  void everyAlertHasARunbookAndEveryRunbookAnAlert() throws IOException {
    List<String> expected =
        Stream.concat(OTHERS.stream(), Alerts.all().stream().map(alert -> alert.name() + ".md"))
            .sorted()
            .toList();

    assertThat(Repository.files(Repository.RUNBOOKS, ".md").stream().map(Path::getFileName))
        .map(Path::toString)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void everyRunbookIsNamedAfterItsAlertAndHasTheFourHeadings() throws IOException {
    for (Alert alert : Alerts.all()) {
      Path runbook = Repository.RUNBOOKS.resolve(alert.name() + ".md");
      assertThat(Files.readAllLines(runbook).stream().filter(line -> line.matches("#+ .*")))
          .as(runbook.toString())
          .containsExactly(
              "# " + alert.name(), "## Meaning", "## Impact", "## Diagnosis", "## Mitigation");
    }
  }

  @Test
  void theIndexHasEveryPageThatIsNoAlert() throws IOException {
    String index = Files.readString(Repository.RUNBOOKS.resolve("README.md"));

    for (String page : OTHERS) {
      if (!page.equals("README.md")) {
        assertThat(index).contains("](" + page + ")");
      }
    }
  }

  @Test
  void everyPageHasCommandsThatTheRunnerUnderstands() throws IOException {
    for (Page page : Runbooks.all()) {
      String name = page.file().getFileName().toString();
      assertThat(page.mistakes()).as(name).isEmpty();
      if (!WITHOUT_COMMANDS.contains(name)) {
        assertThat(page.blocks()).as(name).isNotEmpty();
      }
    }
  }

  @Test
  void everyFaultCanBeInjectedAndHealed() throws IOException {
    String library = Files.readString(Repository.ROOT.resolve("ops/ci/faults.sh"));

    for (Page page : Runbooks.all()) {
      for (String fault : page.faults()) {
        String function = fault.replace('-', '_') + "() {";
        assertThat(library)
            .as(page.file().getFileName() + ", fault " + fault)
            .contains("\nbegin_" + function, "\nend_" + function);
      }
    }
  }

  @Test
  void everyBlockIsAScriptThatBashCanRead() throws Exception {
    int blocks = 0;
    for (Page page : Runbooks.all()) {
      for (Block block : page.blocks()) {
        assertThat(syntaxErrors(block)).as(block.toString()).isEmpty();
        blocks++;
      }
    }
    assertThat(blocks).isGreaterThan(100);
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    for (Page page : Runbooks.all()) {
      Matcher links = LINK.matcher(Files.readString(page.file()));
      Set<String> targets =
          links.results().map(link -> link.group(1)).collect(Collectors.toUnmodifiableSet());
      for (String target : targets) {
        assertThat(Repository.RUNBOOKS.resolve(target)).as(page.file().toString()).exists();
      }
    }
  }

  private static String syntaxErrors(Block block) throws IOException, InterruptedException {
    Process bash = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
    try (var commands = bash.getOutputStream()) {
      commands.write(block.commands().getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return bash.waitFor() == 0 ? "" : "bash -n: " + said;
  }
}
