package io.quantumtrader.executor.operate.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class VirtualThreadMetersTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void aRunningVirtualThreadIsMountedOnOneOfTheCarriers() throws Exception {
    new VirtualThreadMeters().bindTo(registry);
    CompletableFuture<Double> mounted = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> mounted.complete(gauge("mounted"))).join();

    assertThat(mounted.get()).isBetween(1.0, gauge("carriers"));
  }

  @Test
  void everySeriesExistsFromTheStart() {
    new VirtualThreadMeters().bindTo(registry);

    assertThat(gauge("queued")).isNotNegative();
    assertThat(gauge("parallelism")).isPositive();
  }

  private double gauge(String what) {
    return registry.get("jvm_threads_virtual_" + what).gauge().value();
  }
}
