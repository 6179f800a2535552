package io.quantumtrader.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.operations.Alerts.Alert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunbooksTest {

  @Test
  void everyAlertHasARunbookAndEveryRunbookAnAlert() throws IOException {
    List<String> expected =
        Stream.concat(Stream.of("README.md"), Alerts.all().stream().map(a -> a.name() + ".md"))
            .sorted()
            .toList();

    assertThat(Repository.files(Repository.RUNBOOKS, ".md").stream().map(Path::getFileName))
        .map(Path::toString)
        .isEqualTo(expected);
  }

  @Test
  void everyRunbookIsNamedAfterItsAlertAndHasTheFourHeadings() throws IOException {
    for (Alert alert : Alerts.all()) {
      Path runbook = Repository.RUNBOOKS.resolve(alert.name() + ".md");
      assertThat(Files.readAllLines(runbook).stream().filter(line -> line.startsWith("#")))
          .as(runbook.toString())
          .containsExactly(
              "# " + alert.name(), "## Meaning", "## Impact", "## Diagnosis", "## Mitigation");
    }
  }

  @Test
  void theOverviewListsEveryAlertWithItsSeverity() throws IOException {
    String overview = Files.readString(Repository.RUNBOOKS.resolve("README.md"));

    for (Alert alert : Alerts.all()) {
      assertThat(overview)
          .contains(
              "| [%1$s](%1$s.md) | %2$s |".formatted(alert.name(), alert.labels().get("severity")));
    }
  }
}
