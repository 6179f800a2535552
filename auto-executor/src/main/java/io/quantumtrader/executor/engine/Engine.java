package io.quantumtrader.executor.engine;

import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.StartRefused;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.crash.CrashPoints;
import io.quantumtrader.executor.journal.Backlog;
import io.quantumtrader.executor.journal.Journal;
import io.quantumtrader.executor.reconcile.Bookkeeping;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.watch.Halts;
import io.quantumtrader.executor.watch.Loops;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running executor: what the rest of the process may ask of it, and how it ends. Its {@link
 * Launch} is how it begins.
 */
public final class Engine {

  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final Duration STOP = Duration.ofSeconds(3);

  private final Foundation base;
  private final Venue venue;
  private final Readiness readiness;
  private final Halts halts;
  private final Bookkeeping bookkeeping;
  private final InstantSource clock;
  private final Chores chores;
  private final Emergency emergency;
  private final Launch launch;

  public Engine(
      Settings settings,
      Venue venue,
      CommitListener listener,
      Violations violations,
      Loops loops,
      InstantSource clock,
      CrashPoints crashPoints) {
    this.base = Foundation.laid(settings, venue, listener, violations, loops, clock, crashPoints);
    this.venue = base.venue();
    this.readiness = base.readiness();
    this.halts = base.halts();
    this.bookkeeping = base.bookkeeping();
    this.clock = clock;
    this.chores = new Chores(base.timers(), loops);
    this.launch = new Launch(base, chores);
    this.emergency =
        new Emergency(
            settings,
            this.venue,
            halts,
            base.standDown(),
            () -> readiness.parts().map(Parts::emergencyOrders),
            this::symbolsInHand,
            base.timers(),
            clock);
  }

  /**
   * Starts everything, waiting for as long as it takes. Blocks; runs on its own thread.
   *
   * @throws StartRefused when running would be unsafe
   */
  public void start() {
    launch.run();
  }

  /**
   * Stops reading, waits a bounded time for submissions under way, and leaves the rest to recovery,
   * which a crash would use as well.
   */
  public void stop() {
    readiness.stop();
    readiness.enter("stopping");
    halts.set(HaltReason.SHUTDOWN, "clean shutdown");
    Optional<Parts> assembled = readiness.parts();
    if (assembled.isPresent()) {
      drain(assembled.get().desk());
      bookkeeping.settleUp(STOP);
      flushHalts();
    }
    chores.close();
    base.lanes().close();
    assembled.ifPresent(parts -> parts.lease().release());
    base.loops().registered().forEach(base.loops()::unregister);
    base.timers().close();
    venue.close();
    base.connections().close();
  }

  /** Ends as a crash does: nothing is finished, written down or given back. */
  void abandon() {
    readiness.stop();
    base.connections().close();
    base.timers().close();
    chores.close();
    base.lanes().close();
    venue.close();
  }

  private void drain(OrderDesk desk) {
    Instant deadline = clock.instant().plus(DRAIN);
    while (desk.live().stream().anyMatch(LiveOrder::isAwaitingAnswer)
        && clock.instant().isBefore(deadline)) {
      base.timers().pause(Duration.ofMillis(20));
    }
  }

  private void flushHalts() {
    try {
      halts.flush();
    } catch (RuntimeException e) {
      LOG.warn("halts not written down at shutdown: {}", e.toString());
    }
  }

  /** What the start is waiting for; {@code running} once intents are read. */
  public String phase() {
    return readiness.phase();
  }

  public boolean isRunning() {
    return readiness.isRunning();
  }

  /** As of a second ago. */
  public Backlog backlog() {
    return launch.backlog();
  }

  public Halts halts() {
    return halts;
  }

  public Books books() {
    return base.books();
  }

  public Bookkeeping bookkeeping() {
    return bookkeeping;
  }

  public Optional<OrderDesk> desk() {
    return readiness.parts().map(Parts::desk);
  }

  /** Cancels and closes everything for a person; works whatever else is stuck. */
  public Emergency emergency() {
    return emergency;
  }

  Lanes lanes() {
    return base.lanes();
  }

  private SortedSet<String> symbolsInHand() {
    SortedSet<String> symbols = new TreeSet<>(base.books().view().positions().keySet());
    desk().ifPresent(desk -> desk.live().forEach(order -> symbols.add(order.symbol())));
    return symbols;
  }

  /** Entries without the protection they came with; empty until Redis has been reached. */
  public Optional<Protections> protections() {
    return readiness.parts().map(Parts::protections);
  }

  /** Symbols whose dead-man switch does not answer. */
  public int failingDeadManSwitches() {
    return readiness.parts().map(parts -> parts.deadMan().failing()).orElse(0);
  }

  /** What a person may do to orders; empty until Redis has been reached. */
  public Optional<OperatorDesk> operator() {
    return readiness
        .parts()
        .map(made -> new OperatorDesk(made.desk(), made.journal(), venue, clock));
  }

  public Optional<Journal> journal() {
    return readiness.parts().map(Parts::journal);
  }

  /** The connection for reads of views and gauges. */
  public Optional<RedisCommands<String, String>> redis() {
    return readiness.parts().map(Parts::redis);
  }

  public boolean isJournalReachable() {
    return readiness.parts().filter(parts -> parts.watch().isReachable()).isPresent();
  }
}
