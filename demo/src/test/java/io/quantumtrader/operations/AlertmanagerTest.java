package io.quantumtrader.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quantumtrader.operations.Alerts.Alert;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertmanagerTest {

  private static final Path DIRECTORY = Repository.ROOT.resolve("ops/alertmanager");
  private static final String CONFIGURATION = "alertmanager.yml";

  private static final Map<String, String> RECEIVERS =
      Map.of("critical", "pager", "warning", "operators", "info", "nobody", "none", "nobody");

  /** Somebody acts on each of these whatever else is wrong. */
  private static final Set<String> NEVER_HELD_BACK =
      Set.of(
          "OrderSubmitWithoutResponse",
          "UnprotectedPosition",
          "PositionDrift",
          "ForcedOrder",
          "InvariantViolated",
          "ExecutorDown",
          "RedisDown",
          "LiveModeUnexpected",
          "Watchdog");

  private static final Pattern NAMES = Pattern.compile("alertname =~? \"([^\"]+)\"");

  @BeforeEach
  void amtoolIsInstalled() {
    assumeTrue(
        CommandLine.isInstalled("amtool"),
        "amtool is not installed (Debian package prometheus-alertmanager): not tested");
  }

  @Test
  void theConfigurationPassesAmtool() throws Exception {
    CommandLine.run(DIRECTORY, "amtool", "check-config", CONFIGURATION);
  }

  @Test
  void everyAlertReachesTheReceiverOfItsSeverity() throws Exception {
    for (Alert alert : Alerts.all()) {
      String severity = String.valueOf(alert.labels().get("severity"));
      String expected = alert.name().equals("Watchdog") ? "heartbeat" : RECEIVERS.get(severity);

      assertThat(receiver("alertname=" + alert.name(), "severity=" + severity))
          .as(alert.name())
          .isEqualTo(expected);
    }
  }

  @Test
  void anAlertWithoutASeverityStillReachesSomebody() throws Exception {
    assertThat(receiver("alertname=New")).isEqualTo("operators");
  }

  @Test
  void onlyAlertsThatExistInhibitAndAreInhibited() throws IOException {
    List<String> mentioned = new ArrayList<>(names("source_matchers"));
    mentioned.addAll(names("target_matchers"));

    assertThat(Alerts.all().stream().map(Alert::name).collect(Collectors.toSet()))
        .containsAll(mentioned);
  }

  @Test
  void whatNeedsSomebodyWhateverElseIsWrongIsNeverHeldBack() throws IOException {
    assertThat(names("target_matchers")).isNotEmpty().doesNotContainAnyElementsOf(NEVER_HELD_BACK);
  }

  private static String receiver(String... labels) throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("config", "routes", "test", "--config.file=" + CONFIGURATION));
    arguments.addAll(List.of(labels));
    // Above it may be a warning that no server is asked.
    return CommandLine.run(DIRECTORY, "amtool", arguments.toArray(String[]::new))
        .strip()
        .lines()
        .toList()
        .getLast();
  }

  private static List<String> names(String matchers) throws IOException {
    Map<String, Object> configuration = Alerts.yaml(DIRECTORY.resolve(CONFIGURATION));
    return Alerts.maps(configuration.get("inhibit_rules")).stream()
        .map(rule -> String.valueOf(rule.get(matchers)))
        .flatMap(text -> NAMES.matcher(text).results())
        .flatMap(match -> List.of(match.group(1).split("\\|", -1)).stream())
        .toList();
  }
}
