package io.quantumtrader.executor.operate.meter;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantumtrader.executor.reconcile.Bookkeeping;
import io.quantumtrader.executor.reconcile.ClosedOrderSample.Result;
import io.quantumtrader.executor.reconcile.ForeignOrder.Kind;
import java.time.Duration;
import java.time.Instant;

/** What comparing with the exchange has shown. Every series exists from the start. */
public final class ReconcileMeters {

  public ReconcileMeters(MeterRegistry registry, Bookkeeping books) {
    for (Kind kind : Kind.values()) {
      FunctionCounter.builder("foreign_orders", books, b -> b.foreignOrders().count(kind))
          .tag("kind", kind.label())
          .register(registry);
    }
    for (Result result : Result.values()) {
      FunctionCounter.builder("user_stream_sampled_fills", books, b -> b.sample().count(result))
          .tag("result", result.label())
          .register(registry);
    }
    Gauge.builder("reconciled_timestamp_seconds", books, ReconcileMeters::reconciledAt)
        .strongReference(true)
        .register(registry);
  }

  private static double reconciledAt(Bookkeeping books) {
    Instant at = books.reconciler().readAt();
    return at.equals(Instant.MIN) ? 0 : EngineMeters.seconds(Duration.between(Instant.EPOCH, at));
  }
}
