package io.quantumtrader.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.operations.Alerts.Alert;
import io.quantumtrader.operations.Panels.Panel;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From an alert to its dashboard and its page, from both to each other, and on to the rest. */
class WayAroundTest {

  private static final String GRAFANA = "http://localhost:3000/d/";
  private static final String RUNBOOKS = "/public/runbooks/";

  /** It fires while all is well: no panel shows it. */
  private static final Set<String> SHOWN_NOWHERE = Set.of("Watchdog");

  @Test
  void theDashboardOfAnAlertHasAPanelThatLeadsToItsPage() throws IOException {
    Set<String> uids =
        Panels.dashboards().stream()
            .map(dashboard -> dashboard.path("uid").asString())
            .collect(Collectors.toSet());
    for (Alert alert : Alerts.all()) {
      assertThat(uids).as(alert.name()).contains(dashboard(alert));
      if (!SHOWN_NOWHERE.contains(alert.name())) {
        assertThat(panels(alert)).as(alert.name()).isNotEmpty();
      }
    }
  }

  @Test
  void thePageOfAnAlertNamesItsDashboardAndThePanelsToLookAt() throws IOException {
    for (Alert alert : Alerts.all()) {
      String page = Files.readString(Repository.RUNBOOKS.resolve(alert.name() + ".md"));
      assertThat(page).contains("](" + GRAFANA + dashboard(alert) + ")");
      for (Panel panel : panels(alert)) {
        assertThat(page).as(alert.name()).contains("*" + panel.title() + "*");
      }
    }
  }

  @Test
  void everyPanelThatCanTurnRedLeadsToAPage() throws IOException {
    for (Panel panel : Panels.all()) {
      JsonNode steps = panel.json().path("fieldConfig").path("defaults").path("thresholds");
      boolean canTurnRed =
          steps
              .path("steps")
              .valueStream()
              .anyMatch(step -> step.path("color").asString().equals("red"));
      if (canTurnRed) {
        assertThat(panel.json().path("links")).as(panel.name()).isNotEmpty();
      }
    }
  }

  @Test
  void everyDashboardLeadsToTheOthersAndToTheRunbooks() throws IOException {
    for (JsonNode dashboard : Panels.dashboards()) {
      String uid = dashboard.path("uid").asString();
      List<JsonNode> links = dashboard.path("links").valueStream().toList();
      assertThat(dashboard.path("tags").toString()).as(uid).isEqualTo("[\"quantum\"]");
      assertThat(links)
          .as(uid)
          .anyMatch(link ->
              link.path("type").asString().equals("dashboards")
                  && link.path("tags").equals(dashboard.path("tags")))
          .anyMatch(link -> link.path("url").asString().startsWith(RUNBOOKS));
      for (JsonNode link : links) {
        String url = link.path("url").asString();
        if (url.startsWith(RUNBOOKS)) {
          assertThat(Repository.RUNBOOKS.resolve(url.substring(RUNBOOKS.length()))).exists();
        }
      }
    }
  }

  private static String dashboard(Alert alert) {
    String url = alert.annotations().get("dashboard_url");
    assertThat(url).as(alert.name()).startsWith(GRAFANA);
    return url.substring(GRAFANA.length());
  }

  /** Those of its dashboard that lead to its page. */
  private static List<Panel> panels(Alert alert) throws IOException {
    List<Panel> found = new ArrayList<>(Panels.all());
    found.removeIf(panel ->
        !panel.dashboard().equals(dashboard(alert))
            || panel
                .json()
                .path("links")
                .valueStream()
                .noneMatch(
                    link -> link.path("url").asString().equals(RUNBOOKS + alert.name() + ".md")));
    return found;
  }
}
