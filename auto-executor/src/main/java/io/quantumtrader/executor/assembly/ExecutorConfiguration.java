package io.quantumtrader.executor.assembly;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.crash.CrashPoints;
import io.quantumtrader.executor.engine.CommitListener;
import io.quantumtrader.executor.engine.Engine;
import io.quantumtrader.executor.engine.Violations;
import io.quantumtrader.executor.operate.EngineGauges;
import io.quantumtrader.executor.operate.log.EventLog;
import io.quantumtrader.executor.operate.meter.AccountMeters;
import io.quantumtrader.executor.operate.meter.EngineMeters;
import io.quantumtrader.executor.operate.meter.ExecutorMetrics;
import io.quantumtrader.executor.operate.meter.LimitMeters;
import io.quantumtrader.executor.operate.meter.ReconcileMeters;
import io.quantumtrader.executor.operate.meter.VenueMeters;
import io.quantumtrader.executor.operate.meter.VirtualThreadMeters;
import io.quantumtrader.executor.venue.RequestResult;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.venue.VenueEndpoint;
import io.quantumtrader.executor.venue.VenueObserver;
import io.quantumtrader.executor.venue.binance.BinanceFuturesVenue;
import io.quantumtrader.executor.venue.binance.PublicMarketData;
import io.quantumtrader.executor.venue.paper.PaperSettings;
import io.quantumtrader.executor.venue.paper.PaperVenue;
import io.quantumtrader.executor.watch.Loops;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The executor, part by part. */
@Configuration(proxyBeanMethods = false)
public class ExecutorConfiguration {

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  CrashPoints crashPoints(Settings settings) {
    return CrashPoints.of(settings.crashAt());
  }

  @Bean
  Loops progressOfLoops(InstantSource clock) {
    return new Loops(clock);
  }

  @Bean
  VenueObserver venueObserver(MeterRegistry registry) {
    return new MeteredVenue(
        new VenueMeters(
            registry,
            Arrays.stream(VenueEndpoint.values()).map(VenueEndpoint::label).toList(),
            Arrays.stream(RequestResult.values()).map(RequestResult::label).toList()));
  }

  /**
   * Only market data can be read in paper mode: there is nothing in it that could send an order.
   */
  @Bean(destroyMethod = "")
  Venue venue(Settings settings, VenueObserver observer) {
    return settings.mode() == Mode.PAPER
        ? new PaperVenue(PublicMarketData.of(settings.binance(), observer), PaperSettings.DEFAULTS)
        : new BinanceFuturesVenue(settings.binance(), settings.mode(), observer);
  }

  @Bean
  ExecutorMetrics executorMetrics(MeterRegistry registry) {
    return new ExecutorMetrics(registry);
  }

  @Bean
  EngineMeters engineMeters(MeterRegistry registry, EngineGauges gauges, Settings settings) {
    return new EngineMeters(registry, gauges, settings.mode());
  }

  @Bean
  ReconcileMeters reconcileMeters(MeterRegistry registry, Engine engine) {
    return new ReconcileMeters(registry, engine.bookkeeping());
  }

  /** One object, one place: what is logged and what is counted is what was written. */
  @Bean
  CommitListener commitListener(ExecutorMetrics metrics, MeterRegistry registry) {
    EventLog log = new EventLog();
    RepeatAlert repeats = new RepeatAlert(registry);
    return (event, market) -> {
      log.log(event);
      metrics.on(event, market);
      repeats.on(event);
    };
  }

  @Bean
  Violations violations(ExecutorMetrics metrics) {
    return new LoudViolations(metrics);
  }

  @Bean(destroyMethod = "")
  Engine engine(
      Settings settings,
      Venue venue,
      CommitListener listener,
      Violations violations,
      Loops loops,
      InstantSource clock,
      CrashPoints crashPoints) {
    return new Engine(settings, venue, listener, violations, loops, clock, crashPoints);
  }

  @Bean
  EngineRun engineRun(
      Engine engine,
      StartPreflight preflight,
      ObjectProvider<EngineMeters> meters,
      ApplicationContext context) {
    return new EngineRun(engine, preflight, () -> meters.getObject().registerLoops(), context);
  }

  @Bean
  EnginePreflight enginePreflight(
      Engine engine,
      Venue venue,
      Settings settings,
      PrometheusMeterRegistry registry,
      InstantSource clock) {
    return new EnginePreflight(engine, venue, settings, AlertSeries.of(registry), clock);
  }

  @Bean
  StartPreflight startPreflight(EnginePreflight preflight, Engine engine, Settings settings) {
    return new StartPreflight(preflight, engine, settings.mode());
  }

  @Bean
  EngineFigures engineFigures(Engine engine, Loops loops, InstantSource clock) {
    return new EngineFigures(engine, loops, clock);
  }

  @Bean
  EngineStatus engineStatus(Engine engine, Loops loops) {
    return new EngineStatus(engine, loops);
  }

  @Bean
  EngineLimitViews engineLimitViews(Engine engine, Settings settings, InstantSource clock) {
    return new EngineLimitViews(engine.books(), settings.limits(), clock);
  }

  @Bean
  LimitMeters limitMeters(MeterRegistry registry, EngineLimitViews limits) {
    return new LimitMeters(registry, limits::headroom);
  }

  @Bean
  AccountMeters accountMeters(MeterRegistry registry, EngineLimitViews limits) {
    return new AccountMeters(registry, limits);
  }

  @Bean
  VirtualThreadMeters virtualThreadMeters() {
    return new VirtualThreadMeters();
  }

  @Bean
  EngineHaltControl engineHaltControl(Engine engine) {
    return new EngineHaltControl(engine.halts(), engine.bookkeeping().days()::acceptDrawdown);
  }

  @Bean
  EngineEmergencyControl engineEmergencyControl(Engine engine) {
    Path directory = Path.of(System.getProperty("java.io.tmpdir"));
    return new EngineEmergencyControl(engine, new ProofFiles(directory));
  }

  @Bean
  EngineAuditTrail engineAuditTrail(Engine engine, Settings settings, InstantSource clock) {
    return new EngineAuditTrail(engine, settings, clock);
  }

  @Bean
  EngineOrderControl engineOrderControl(Engine engine) {
    return new EngineOrderControl(engine);
  }

  @Bean
  EngineReconcileControl engineReconcileControl(Engine engine) {
    return new EngineReconcileControl(engine);
  }

  @Bean
  EngineOrderViews engineOrderViews(Engine engine, Settings settings, InstantSource clock) {
    return new EngineOrderViews(engine, settings.watch(), clock);
  }

  @Bean
  EnginePositionViews enginePositionViews(Engine engine, Venue venue) {
    return new EnginePositionViews(engine.books(), engine.bookkeeping(), venue);
  }

  @Bean
  EngineStreamViews engineStreamViews(Engine engine, Settings settings) {
    return new EngineStreamViews(engine, settings.streams());
  }

  @Bean
  StreamEventFeed streamEventFeed(Engine engine, Settings settings) {
    return new StreamEventFeed(engine, settings.streams().execution());
  }
}
