package io.quantumtrader.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExecutorMetricsTest {

  @Test
  void onlyInvariantsThatWereViolatedAreReported() {
    assertThat(
            ExecutorMetrics.violations(
                """
                # TYPE invariant_violations_total counter
                invariant_violations_total{invariant="event_applies"} 0.0
                invariant_violations_total{invariant="one_terminal_event"} 2.0
                orders_inflight 1.0
                """))
        .containsExactly("the executor counted a violation of one_terminal_event: 2.0");
  }
}
