package io.quantumtrader.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quantumtrader.operations.Alerts.Alert;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AlertRulesTest {

  private static final Set<String> SEVERITIES = Set.of("critical", "warning", "info", "none");

  /** The watchdog has no silent case: that is its point. */
  private static final Set<String> ALWAYS_FIRING = Set.of("Watchdog");

  @Test
  void theRulesAndTheirTestsPassPromtool() throws Exception {
    assumeTrue(
        promtoolIsInstalled(),
        "promtool is not installed (Debian package prometheus): the alert rules were not tested");
    promtool("check", "config", "prometheus.yml");
    promtool("check", "config", "prometheus-compose.yml");
    for (Path tests : Repository.files(Repository.PROMETHEUS.resolve("tests"), ".yml")) {
      promtool("test", "rules", tests.toString());
    }
  }

  @Test
  void everyAlertSaysHowBadItIsWhatItMeansAndWhereToRead() throws IOException {
    for (Alert alert : Alerts.all()) {
      assertThat(SEVERITIES).as(alert.name()).contains(alert.labels().get("severity"));
      assertThat(alert.annotations())
          .as(alert.name())
          .containsEntry("runbook_url", "runbooks/" + alert.name() + ".md")
          .containsKeys("summary", "description", "dashboard_url");
      assertThat(alert.labels()).as(alert.name()).containsKey("component");
      assertThat(alert.annotations().get("summary")).as(alert.name()).doesNotContain("{{");
    }
  }

  @Test
  void everyAlertIsShownFiringAndSilent() throws IOException {
    Set<String> firing = new HashSet<>();
    Set<String> silent = new HashSet<>();
    for (Path file : Repository.files(Repository.PROMETHEUS.resolve("tests"), ".yml")) {
      for (Map<String, Object> test : Alerts.maps(Alerts.yaml(file).get("tests"))) {
        for (Map<String, Object> alert : Alerts.maps(test.get("alert_rule_test"))) {
          boolean fires = !((List<?>) alert.get("exp_alerts")).isEmpty();
          (fires ? firing : silent).add(String.valueOf(alert.get("alertname")));
        }
      }
    }
    silent.addAll(ALWAYS_FIRING);

    Set<String> names = Alerts.all().stream().map(Alert::name).collect(Collectors.toSet());
    assertThat(firing).isEqualTo(names);
    assertThat(silent).isEqualTo(names);
  }

  private static boolean promtoolIsInstalled() {
    return CommandLine.isInstalled("promtool");
  }

  private static void promtool(String... arguments) throws IOException, InterruptedException {
    CommandLine.run(Repository.PROMETHEUS, "promtool", arguments);
  }
}
