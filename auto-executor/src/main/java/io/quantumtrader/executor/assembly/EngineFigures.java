package io.quantumtrader.executor.assembly;

import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.engine.Engine;
import io.quantumtrader.executor.journal.Backlog;
import io.quantumtrader.executor.operate.EngineGauges;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.executor.watch.Loops;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The engine's figures, answered from memory. */
record EngineFigures(Engine engine, Loops loops, InstantSource clock) implements EngineGauges {

  private Backlog backlog() {
    return engine.backlog();
  }

  @Override
  public long intentStreamLag() {
    return backlog().lag();
  }

  @Override
  public long intentPending() {
    return backlog().pending();
  }

  @Override
  public Duration oldestPendingIntentAge() {
    return backlog()
        .oldestPendingAt()
        .map(at -> Duration.between(at, clock.instant()))
        .orElse(Duration.ZERO);
  }

  @Override
  public int ordersInflight() {
    return engine.desk().map(desk -> desk.orders().inFlight()).orElse(0);
  }

  @Override
  public int ordersUnresolved() {
    return engine.desk().map(desk -> desk.orders().unresolved()).orElse(0);
  }

  @Override
  public Duration oldestUnresolvedSubmitAge() {
    return engine
        .desk()
        .flatMap(desk -> desk.orders().oldestUnresolved(clock.instant()))
        .orElse(Duration.ZERO);
  }

  @Override
  public Duration longestLockHold() {
    return engine.books().lock().longest();
  }

  @Override
  public int unprotectedEntries() {
    return engine.protections().map(it -> it.unprotected(clock.instant())).orElse(0);
  }

  @Override
  public int failingDeadManSwitches() {
    return engine.failingDeadManSwitches();
  }

  @Override
  public Set<HaltReason> activeHalts() {
    return engine.halts().active().stream().map(Halt::reason).collect(Collectors.toSet());
  }

  @Override
  public int positionDrift() {
    return engine.bookkeeping().reconciler().driftingSymbols();
  }

  @Override
  public Map<String, Instant> loopProgress() {
    return loops.lastProgress();
  }
}
