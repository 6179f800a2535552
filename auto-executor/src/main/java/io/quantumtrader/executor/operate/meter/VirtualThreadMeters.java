package io.quantumtrader.executor.operate.meter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.ManagementFactory;
import java.util.function.ToDoubleFunction;
import jdk.management.VirtualThreadSchedulerMXBean;

/**
 * How busy the scheduler of the virtual threads is, in threads. Every loop and lane runs on it, and
 * the JVM's ordinary thread metrics do not count them.
 */
public final class VirtualThreadMeters implements MeterBinder {

  private final VirtualThreadSchedulerMXBean scheduler =
      ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "mounted", VirtualThreadSchedulerMXBean::getMountedVirtualThreadCount);
    gauge(registry, "queued", VirtualThreadSchedulerMXBean::getQueuedVirtualThreadCount);
    gauge(registry, "carriers", VirtualThreadSchedulerMXBean::getPoolSize);
    gauge(registry, "parallelism", VirtualThreadSchedulerMXBean::getParallelism);
  }

  private void gauge(
      MeterRegistry registry, String what, ToDoubleFunction<VirtualThreadSchedulerMXBean> value) {
    Gauge.builder("jvm_threads_virtual_" + what, scheduler, value)
        .strongReference(true)
        .register(registry);
  }
}
