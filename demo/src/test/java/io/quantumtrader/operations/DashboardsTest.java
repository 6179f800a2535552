package io.quantumtrader.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DashboardsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A name followed by a selector is a metric. */
  private static final Pattern METRIC = Pattern.compile("([a-z][a-z0-9_]+)\\{");

  /** What the executor promises to export, without the suffixes of a histogram. */
  private static final Set<String> EXPORTED =
      Set.of(
          "intents_received_total",
          "intents_rejected_total",
          "intents_duplicate_total",
          "intents_lost_total",
          "gate_blocked_total",
          "orders_submitted_total",
          "orders_responded_total",
          "orders_would_submit_total",
          "orders_unknown_total",
          "orders_done_total",
          "orders_filled_total",
          "order_execution_latency_seconds",
          "intent_to_submit_latency_seconds",
          "orders_inflight",
          "orders_unresolved",
          "oldest_unresolved_submit_age_seconds",
          "intent_stream_lag",
          "intent_pending",
          "oldest_pending_intent_age_seconds",
          "halt_active",
          "executor_mode_info",
          "loop_last_progress_timestamp_seconds",
          "venue_requests_total",
          "venue_used_weight",
          "venue_order_count",
          "venue_ban_until_timestamp_seconds",
          "venue_clock_offset_seconds",
          "user_stream_last_event_timestamp_seconds",
          "position_drift",
          "invariant_violations_total");

  @Test
  void everyDashboardKeepsItsAddress() throws IOException {
    Set<String> uids = new HashSet<>();
    for (Path file : Repository.files(Repository.DASHBOARDS, ".json")) {
      JsonNode dashboard = JSON.readTree(file);
      assertThat(dashboard.path("uid").asString())
          .isEqualTo("quantum-" + file.getFileName().toString().replace(".json", ""));
      assertThat(uids.add(dashboard.path("uid").asString())).isTrue();
    }
    assertThat(uids).isNotEmpty();
  }

  @Test
  void everyPanelSaysWhatItShowsAndInWhichUnit() throws IOException {
    for (JsonNode panel : panels()) {
      String title = panel.path("title").asString();
      assertThat(panel.path("description").asString()).as(title).isNotBlank();
      assertThat(panel.path("fieldConfig").path("defaults").path("unit").asString())
          .as(title)
          .isNotBlank();
      assertThat(panel.path("datasource").path("uid").asString())
          .as(title)
          .isEqualTo("${datasource}");
    }
  }

  @Test
  void everyPanelAsksForMetricsThatTheExecutorExports() throws IOException {
    for (JsonNode panel : panels()) {
      assertThat(panel.path("targets")).as(panel.path("title").asString()).isNotEmpty();
      for (JsonNode target : panel.path("targets")) {
        Matcher metric = METRIC.matcher(target.path("expr").asString());
        assertThat(metric.find()).as(target.toString()).isTrue();
        do {
          assertThat(EXPORTED).contains(metric.group(1).replaceFirst("_bucket$", ""));
        } while (metric.find());
      }
    }
  }

  private static List<JsonNode> panels() throws IOException {
    return Repository.files(Repository.DASHBOARDS, ".json").stream()
        .flatMap(file -> JSON.readTree(file).path("panels").valueStream())
        .toList();
  }
}
