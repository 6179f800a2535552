package io.quantumtrader.executor.operate;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Liveness and readiness, with the cause in the answer. The names of the two beans are the members
 * of the health groups in application.properties.
 */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

  /** Down when a loop makes no progress: only a restart helps. */
  @Bean("loops")
  HealthIndicator loops(ExecutorStatus status) {
    return () -> {
      var stalled = status.stalledLoops();
      return stalled.isEmpty()
          ? Health.up().build()
          : Health.down().withDetail("stalled", stalled).build();
    };
  }

  /** Out of service when an entry would not be taken; the process itself may be fine. */
  @Bean("blockers")
  HealthIndicator blockers(ExecutorStatus status) {
    return () -> {
      var blockers = status.blockers();
      return blockers.isEmpty()
          ? Health.up().build()
          : Health.outOfService().withDetail("blockers", blockers).build();
    };
  }
}
