package io.quantumtrader.executor.operate.meter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantumtrader.executor.gate.Headroom;
import io.quantumtrader.executor.gate.Headroom.Limit;
import java.util.List;
import java.util.function.Supplier;

/** How much of each limit is left. Every series exists from the start. */
public final class LimitMeters {

  public LimitMeters(MeterRegistry registry, Supplier<List<Headroom>> limits) {
    for (Limit limit : Limit.values()) {
      Gauge.builder("limit_left_ratio", limits, all -> left(all.get(), limit))
          .tag("limit", limit.label())
          .strongReference(true)
          .register(registry);
    }
  }

  /** A limit that is off leaves everything; what is not known has no value. */
  private static double left(List<Headroom> all, Limit limit) {
    return all.stream()
        .filter(room -> room.limit() == limit)
        .findFirst()
        .map(room -> room.leftRatio().map(ratio -> ratio.doubleValue()).orElse(Double.NaN))
        .orElse(1.0);
  }
}
