package io.quantumtrader.executor.assembly;

import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.engine.Engine;
import io.quantumtrader.executor.operate.ExecutorStatus;
import io.quantumtrader.executor.watch.Loops;
import java.util.ArrayList;
import java.util.List;

/** Liveness is progress; readiness is that nothing stands between an entry and the exchange. */
record EngineStatus(Engine engine, Loops loops) implements ExecutorStatus {

  @Override
  public List<String> stalledLoops() {
    return loops.stalled();
  }

  @Override
  public List<Blocker> blockers() {
    List<Blocker> blockers = new ArrayList<>();
    if (!engine.isRunning()) {
      blockers.add(new Blocker("STARTING", engine.phase()));
    }
    engine.halts().active().stream()
        .filter(halt -> blocks(halt.reason()))
        .map(halt -> new Blocker(halt.reason().name(), halt.detail()))
        .forEach(blockers::add);
    return blockers;
  }

  /** A cause that needs a person, or one that means we cannot see. */
  private static boolean blocks(HaltReason reason) {
    return switch (reason) {
      case JOURNAL_UNAVAILABLE, NOT_RECONCILED, VENUE_BANNED, VENUE_UNREACHABLE, SHUTDOWN -> true;
      case DAILY_TRADE_LIMIT, DAILY_TARGET_REACHED, CLOCK_SKEW, STREAM_STALE, NOT_LEADER -> false;
      case OPERATOR,
          EMERGENCY_STOP_KEY,
          NEW_ENTRIES_DISABLED_KEY,
          DAILY_LOSS_LIMIT,
          DRAWDOWN_LIMIT,
          EXPOSURE_LIMIT,
          REPEATED_REJECTS,
          UNRESOLVED_ORDER,
          POSITION_DRIFT,
          FOREIGN_ORDER,
          VENUE_AUTH,
          JOURNAL_NOT_DURABLE ->
          true;
    };
  }
}
