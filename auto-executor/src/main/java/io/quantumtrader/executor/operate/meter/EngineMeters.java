package io.quantumtrader.executor.operate.meter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.operate.EngineGauges;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The gauges that ask the engine when they are read. */
public final class EngineMeters {

  private final MeterRegistry registry;
  private final EngineGauges engine;
  private final Set<String> loops = new HashSet<>();

  public EngineMeters(MeterRegistry registry, EngineGauges engine, Mode mode) {
    this.registry = registry;
    this.engine = engine;
    gauge("intent_stream_lag", Tags.empty(), EngineGauges::intentStreamLag);
    gauge("intent_pending", Tags.empty(), EngineGauges::intentPending);
    gauge(
        "oldest_pending_intent_age_seconds",
        Tags.empty(),
        gauges -> seconds(gauges.oldestPendingIntentAge()));
    gauge("orders_inflight", Tags.empty(), EngineGauges::ordersInflight);
    gauge("orders_unresolved", Tags.empty(), EngineGauges::ordersUnresolved);
    gauge(
        "oldest_unresolved_submit_age_seconds",
        Tags.empty(),
        gauges -> seconds(gauges.oldestUnresolvedSubmitAge()));
    gauge("lock_held_max_seconds", Tags.empty(), gauges -> seconds(gauges.longestLockHold()));
    gauge("entries_unprotected", Tags.empty(), EngineGauges::unprotectedEntries);
    gauge("dead_man_switch_failing", Tags.empty(), EngineGauges::failingDeadManSwitches);
    gauge("position_drift", Tags.empty(), EngineGauges::positionDrift);
    for (var reason : HaltReason.values()) {
      gauge(
          "halt_active",
          Tags.of("reason", reason.name()),
          gauges -> gauges.activeHalts().contains(reason) ? 1 : 0);
    }
    // The dot makes it an info metric; a gauge's name may not end in "_info".
    gauge("executor_mode.info", Tags.of("mode", mode.wireName()), _ -> 1);
    registerLoops();
  }

  /** Gives each loop that is new since the last call its series. */
  public synchronized void registerLoops() {
    engine.loopProgress().keySet().stream()
        .filter(loops::add)
        .forEach(loop ->
            gauge(
                "loop_last_progress_timestamp_seconds",
                Tags.of("loop", loop),
                gauges -> lastProgress(gauges, loop)));
  }

  private void gauge(String name, Tags tags, ToDoubleFunction<EngineGauges> value) {
    Gauge.builder(name, engine, value).tags(tags).strongReference(true).register(registry);
  }

  /** A loop that ended on purpose has no value, so that no alert fires for its silence. */
  private static double lastProgress(EngineGauges gauges, String loop) {
    var last = gauges.loopProgress().get(loop);
    return last == null ? Double.NaN : seconds(Duration.between(Instant.EPOCH, last));
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
