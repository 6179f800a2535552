package io.quantumtrader.executor.operate.web;

import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.operate.EngineGauges;
import io.quantumtrader.executor.operate.ExecutorStatus;
import io.quantumtrader.executor.operate.ExecutorStatus.Blocker;
import io.quantumtrader.executor.operate.HaltControl;
import io.quantumtrader.executor.operate.LimitViews;
import io.quantumtrader.executor.operate.LimitViews.LimitsView;
import io.quantumtrader.executor.operate.SettingsInfo;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** One page that answers: what is it, may it trade, is it stuck? */
@RestController
@Tag(name = "Status")
class StatusController {

  private final Settings settings;
  private final SettingsInfo info;
  private final ExecutorStatus status;
  private final EngineGauges gauges;
  private final HaltControl halts;
  private final LimitViews limits;
  private final InstantSource clock;
  private final Instant startedAt;

  StatusController(
      Settings settings,
      SettingsInfo info,
      ExecutorStatus status,
      EngineGauges gauges,
      HaltControl halts,
      LimitViews limits,
      InstantSource clock) {
    this.settings = settings;
    this.info = info;
    this.status = status;
    this.gauges = gauges;
    this.halts = halts;
    this.limits = limits;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  /**
   * @param ready whether an entry would be taken
   */
  record Status(
      String mode,
      String instance,
      String version,
      Instant startedAt,
      Instant now,
      boolean live,
      boolean ready,
      List<String> stalledLoops,
      List<Blocker> blockers,
      HaltController.Halts halt,
      Figures figures,
      LimitsView limits,
      Map<String, URI> overriddenUrls,
      List<String> warnings) {}

  /** Ages in milliseconds. */
  record Figures(
      long intentStreamLag,
      long intentPending,
      long oldestPendingIntentAgeMs,
      int ordersInflight,
      int ordersUnresolved,
      long oldestUnresolvedSubmitAgeMs,
      int positionDrift) {}

  @GetMapping("/api/v1/status")
  @Operation(summary = "Mode, readiness with its causes, halts, and the figures that matter")
  Status status() {
    var stalled = status.stalledLoops();
    var blockers = status.blockers();
    return new Status(
        settings.mode().wireName(),
        settings.instanceId(),
        info.version(),
        startedAt,
        clock.instant(),
        stalled.isEmpty(),
        blockers.isEmpty(),
        stalled,
        blockers,
        HaltController.Halts.of(halts.active()),
        figures(),
        limits.limits(),
        info.overriddenUrls(),
        settings.warnings());
  }

  private Figures figures() {
    return new Figures(
        gauges.intentStreamLag(),
        gauges.intentPending(),
        gauges.oldestPendingIntentAge().toMillis(),
        gauges.ordersInflight(),
        gauges.ordersUnresolved(),
        gauges.oldestUnresolvedSubmitAge().toMillis(),
        gauges.positionDrift());
  }
}
