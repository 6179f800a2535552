package io.quantumtrader.executor.engine;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.crash.CrashPoints;
import io.quantumtrader.executor.journal.RedisConnections;
import io.quantumtrader.executor.reconcile.Bookkeeping;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.watch.Halts;
import io.quantumtrader.executor.watch.Loops;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What exists of an engine from the beginning; the {@link Parts} are built on it.
 *
 * @param listener the one that was given, and the bookkeeping
 */
record Foundation(
    Settings settings,
    Venue venue,
    CommitListener listener,
    Violations violations,
    Loops loops,
    InstantSource clock,
    CrashPoints crashPoints,
    RedisConnections connections,
    Timers timers,
    SymbolLanes lanes,
    Books books,
    DeferredHaltStore haltStore,
    Halts halts,
    StandDown standDown,
    Bookkeeping bookkeeping,
    Readiness readiness) {

  private static final Logger LOG = LoggerFactory.getLogger(Foundation.class);

  /** Halted, for it neither leads nor knows the account. */
  static Foundation laid(
      Settings settings,
      Venue venue,
      CommitListener listener,
      Violations violations,
      Loops loops,
      InstantSource clock,
      CrashPoints crashPoints) {
    Venue exchange = CrashingVenue.around(venue, crashPoints);
    Timers timers = new Timers();
    Books books = new Books();
    DeferredHaltStore haltStore = new DeferredHaltStore();
    Halts halts = new Halts(clock, haltStore);
    Readiness readiness = new Readiness(halts, timers);
    Bookkeeping bookkeeping =
        new Bookkeeping(
            exchange,
            books,
            halts,
            settings.watch().foreignOrders(),
            readiness::isTakenOver,
            report -> readiness.parts().ifPresent(parts -> parts.desk().onReport(report)),
            timers::after,
            clock);
    halts.set(HaltReason.NOT_RECONCILED, "not yet compared with the exchange");
    halts.set(HaltReason.NOT_LEADER, "not yet leading");
    return new Foundation(
        settings,
        exchange,
        (event, market) -> {
          listener.onCommitted(event, market);
          bookkeeping.onCommitted(event, market);
        },
        violations,
        loops,
        clock,
        crashPoints,
        new RedisConnections(settings.redis()),
        timers,
        new SymbolLanes(),
        books,
        haltStore,
        halts,
        new StandDown(halts),
        bookkeeping,
        readiness);
  }

  /** A connection of its own to Redis, however long that takes. */
  RedisCommands<String, String> connect() {
    String waitingFor = "waiting for Redis";
    readiness.enter(waitingFor);
    while (true) {
      try {
        return connections.open();
      } catch (RedisException e) {
        LOG.warn("{}: {}", waitingFor, e.getMessage());
        readiness.pause();
      }
    }
  }
}
