package io.quantumtrader.executor.assembly;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.engine.Engine;
import io.quantumtrader.executor.journal.RedisAuditTrail;
import io.quantumtrader.executor.operate.AuditTrail;
import io.quantumtrader.executor.operate.log.EventLog;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators did: one line in the log at once, one event on the stream as soon as it goes. */
final class EngineAuditTrail implements AuditTrail, AutoCloseable {

  /** The events are one story, as those of a halt are. */
  static final String CORRELATION_ID = "operator";

  private static final Logger LOG = LoggerFactory.getLogger(EngineAuditTrail.class);
  private static final long RETRY_MS = 500;

  private final Engine engine;
  private final Mode mode;
  private final InstantSource clock;
  private final RedisAuditTrail trail;
  private final EventLog log = new EventLog();
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("audit-trail").daemon(true).factory());

  EngineAuditTrail(Engine engine, Settings settings, InstantSource clock) {
    this.engine = engine;
    this.mode = settings.mode();
    this.clock = clock;
    this.trail = new RedisAuditTrail(settings.streams().execution());
    var ignored =
        writer.scheduleWithFixedDelay(this::write, RETRY_MS, RETRY_MS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void record(EventBody.OperatorAction action) {
    var event =
        new ExecutionEvent(
            CORRELATION_ID, null, null, null, null, mode, 1, clock.instant(), null, action);
    log.log(event);
    if (trail.add(event)) {
      writer.execute(this::write);
    } else {
      LOG.error("too many calls wait for Redis: this one is in the log only");
    }
  }

  private void write() {
    try {
      engine.redis().ifPresent(trail::flush);
    } catch (RuntimeException later) {
      LOG.debug("the audit trail waits: {}", later.toString());
    }
  }

  @Override
  public void close() {
    writer.shutdownNow();
  }
}
