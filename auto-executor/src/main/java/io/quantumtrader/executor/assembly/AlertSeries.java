package io.quantumtrader.executor.assembly;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.Supplier;

/** The metrics that the alert rules ask for: an alert on a series that is not there is silent. */
final class AlertSeries {

  /**
   * As in ops/prometheus/rules; a test compares. Not the loops' progress, which is there once they
   * run, and not the metrics of the platform.
   */
  static final List<String> WATCHED =
      List.of(
          "oldest_unresolved_submit_age_seconds",
          "entries_unprotected",
          "dead_man_switch_failing",
          "halt_active",
          "invariant_violations_total",
          "venue_unmapped_answers_total",
          "position_drift",
          "foreign_orders_total",
          "reconciled_timestamp_seconds",
          "user_stream_sampled_fills_total",
          "venue_requests_total",
          "venue_ban_until_timestamp_seconds",
          "venue_clock_offset_seconds",
          "intents_received_total",
          "intents_rejected_total",
          "intents_duplicate_total",
          "intents_repeated_total",
          "intents_lost_total",
          "gate_blocked_total",
          "intent_stream_lag",
          "intent_pending",
          "oldest_pending_intent_age_seconds",
          "orders_submitted_total",
          "orders_would_submit_total",
          "orders_unknown_total",
          "order_execution_latency_seconds_bucket",
          "order_execution_latency_seconds_count",
          "operator_auth_failures_total",
          "logback_events_total",
          "executor_mode_info");

  private AlertSeries() {}

  /** Those that are not exported, at the time of asking. */
  static Supplier<List<String>> of(PrometheusMeterRegistry registry) {
    return () -> missing(registry.scrape());
  }

  static List<String> missing(String exposition) {
    return WATCHED.stream()
        .filter(series ->
            exposition
                .lines()
                .noneMatch(line -> line.startsWith(series + " ") || line.startsWith(series + "{")))
        .toList();
  }
}
