package io.quantumtrader.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.operations.Panels.Panel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DashboardsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String RUNBOOK = "/public/runbooks/";

  /** A name followed by a selector is a metric. */
  private static final Pattern METRIC = Pattern.compile("([a-z][a-z0-9_]+)\\{");

  /** What the JVM, the framework and Prometheus bring along. */
  private static final Pattern COMMON = Pattern.compile("up|(jvm|process|system|logback)_.*");

  private static final Set<String> EXPECTED =
      Set.of("execution", "intents", "exchange", "risk", "runtime", "trace");

  @Test
  void everyDashboardKeepsItsAddress() throws IOException {
    Set<String> uids = new HashSet<>();
    for (Path file : Repository.files(Repository.DASHBOARDS, ".json")) {
      String name = file.getFileName().toString().replace(".json", "");
      JsonNode dashboard = JSON.readTree(file);
      assertThat(dashboard.path("uid").asString()).isEqualTo("quantum-" + name);
      assertThat(dashboard.path("description").asString()).as(name).isNotBlank();
      uids.add(name);
    }
    assertThat(uids).isEqualTo(EXPECTED);
  }

  @Test
  void everyPanelSaysWhatItShowsAndInWhichUnit() throws IOException {
    for (Panel panel : Panels.all()) {
      JsonNode defaults = panel.json().path("fieldConfig").path("defaults");
      assertThat(panel.json().path("description").asString()).as(panel.name()).isNotBlank();
      assertThat(defaults.path("unit").asString()).as(panel.name()).isNotBlank();
      if (panel.type().equals("stat") && !panel.title().equals("Mode")) {
        assertThat(defaults.path("thresholds").path("steps")).as(panel.name()).isNotEmpty();
      }
    }
  }

  @Test
  void panelsHaveTheirOwnNumbersTitlesAndPlaces() throws IOException {
    for (JsonNode dashboard : Panels.dashboards()) {
      List<JsonNode> panels = dashboard.path("panels").valueStream().toList();
      for (String unique : List.of("id", "title", "gridPos")) {
        assertThat(panels.stream().map(panel -> panel.path(unique).toString()))
            .as("%s of %s", unique, dashboard.path("uid").asString())
            .doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void everyPanelAsksADataSourceThatIsProvisioned() throws IOException {
    Path sources = Repository.ROOT.resolve("grafana/provisioning/datasources");
    Set<String> provisioned = new HashSet<>();
    for (Path file : Repository.files(sources, ".yml")) {
      Alerts.maps(Alerts.yaml(file).get("datasources")).stream()
          .map(source -> String.valueOf(source.get("uid")))
          .forEach(provisioned::add);
    }

    assertThat(Panels.all().stream().map(Panel::source).collect(Collectors.toSet()))
        .isEqualTo(provisioned)
        .containsExactlyInAnyOrder("prometheus", "loki");
  }

  @Test
  void everyMetricAskedForIsDocumented() throws IOException {
    String documented =
        Files.readString(Repository.ROOT.resolve("docs/operating.md"))
            + Files.readString(Repository.ROOT.resolve("ai-engine-bridge/README.md"));
    for (Panel panel : Panels.all()) {
      assertThat(panel.queries()).as(panel.name()).isNotEmpty();
      if (panel.source().equals("prometheus")) {
        for (String query : panel.queries()) {
          List<String> metrics = METRIC.matcher(query).results().map(m -> m.group(1)).toList();
          assertThat(metrics).as(query).isNotEmpty();
          assertThat(metrics)
              .allSatisfy(metric ->
                  assertThat(
                          COMMON.matcher(metric).matches()
                              || documented.contains(
                                  metric.replaceFirst("_(bucket|sum|count)$", "")))
                      .as(metric)
                      .isTrue());
        }
      }
    }
  }

  @Test
  void everyRunbookThatIsLinkedExists() throws IOException {
    Set<String> linked = new TreeSet<>();
    for (Panel panel : Panels.all()) {
      for (JsonNode link : panel.json().path("links")) {
        String url = link.path("url").asString();
        assertThat(url).startsWith(RUNBOOK);
        assertThat(Repository.RUNBOOKS.resolve(url.substring(RUNBOOK.length()))).exists();
        linked.add(url.substring(RUNBOOK.length()).replace(".md", ""));
      }
    }

    assertThat(linked).isNotEmpty();
  }
}
