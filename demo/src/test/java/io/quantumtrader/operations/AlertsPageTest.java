package io.quantumtrader.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.operations.Alerts.Alert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of all alerts, written from the rules so that it says what they do. */
class AlertsPageTest {

  private static final List<String> WORST_FIRST = List.of("critical", "warning", "info", "none");
  private static final Path PAGE = Repository.RUNBOOKS.resolve("alerts.md");

  /** Run with -Ddocs=write to write the page instead. */
  @Test
  void thePageSaysWhatTheRulesSay() throws IOException {
    List<Alert> alerts =
        Alerts.all().stream()
            .sorted(Comparator.comparingInt(alert -> WORST_FIRST.indexOf(alert.severity())))
            .toList();
    String expected = page(alerts);
    if (System.getProperty("docs", "").equals("write")) {
      Files.writeString(PAGE, expected);
    }

    assertThat(alerts).extracting(Alert::severity).isSubsetOf(WORST_FIRST);
    assertThat(PAGE).content().isEqualTo(expected);
  }

  private static String page(List<Alert> alerts) {
    var page =
        new StringBuilder(
            """
            # Alerts

            Written by AlertsPageTest from the rules in [ops/prometheus/rules](../ops/prometheus/rules), the worst
            first; do not edit. `critical`: somebody acts now. `warning`: somebody acts today. `none`: it always fires.

            | alert | severity | component | says |
            |---|---|---|---|
            """);
    for (Alert alert : alerts) {
      page.append(
          "| [%1$s](%1$s.md) | %2$s | %3$s | %4$s |\n"
              .formatted(
                  alert.name(),
                  alert.severity(),
                  alert.labels().get("component"),
                  alert.annotations().get("summary")));
    }
    page.append("\n## When each fires\n");
    alerts.forEach(alert -> page.append(section(alert)));
    return page.toString();
  }

  private static String section(Alert alert) {
    return """

    ### %1$s

    %2$s, `%3$s`. Fires %4$s%5$s. Its description: %6$s

    ```promql
    %7$s
    ```
    """
        .formatted(
            alert.name(),
            alert.severity(),
            alert.file(),
            alert.lasting().isEmpty() ? "at once" : "after " + alert.lasting(),
            alert.staying().isEmpty() ? "" : ", and for " + alert.staying() + " afterwards",
            described(alert.annotations().get("description")),
            alert.expression());
  }

  /** What is filled in when it fires, as a person reads it. */
  private static String described(String template) {
    return "`" + template.replace("`", "'") + "`";
  }
}
