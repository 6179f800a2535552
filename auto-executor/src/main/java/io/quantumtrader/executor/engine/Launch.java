package io.quantumtrader.executor.engine;

import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.executor.StartRefused;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.journal.Backlog;
import io.quantumtrader.executor.journal.BacklogReader;
import io.quantumtrader.executor.journal.DurabilityWatch;
import io.quantumtrader.executor.journal.RedisAuditStore;
import io.quantumtrader.executor.journal.RedisHoldStore;
import io.quantumtrader.executor.reconcile.Bookkeeping;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.watch.Halts;
import io.quantumtrader.executor.watch.LimitWatch;
import io.quantumtrader.executor.watch.LockWatch;
import io.quantumtrader.executor.watch.OrderWatch;
import io.quantumtrader.executor.watch.StallWatch;
import io.quantumtrader.executor.watch.ThreadDump;
import io.quantumtrader.executor.watch.VenueWatch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How an engine starts: a sequence that waits for what it needs and says what it is waiting for:
 * Redis, the lead, the exchange, the account, the orders of the last run. Only then is the first
 * intent read.
 */
final class Launch {

  private static final Logger LOG = LoggerFactory.getLogger(Launch.class);

  private final Foundation base;
  private final Chores chores;
  private final Settings settings;
  private final Venue venue;
  private final Readiness readiness;
  private final Halts halts;
  private final Bookkeeping bookkeeping;
  private final InstantSource clock;
  private final DurabilityDemand durability;
  private List<String> weaknesses = List.of();
  private volatile Backlog backlog = Backlog.NONE;

  Launch(Foundation base, Chores chores) {
    this.base = base;
    this.chores = chores;
    this.settings = base.settings();
    this.venue = base.venue();
    this.readiness = base.readiness();
    this.halts = base.halts();
    this.bookkeeping = base.bookkeeping();
    this.clock = base.clock();
    this.durability = DurabilityDemand.of(settings);
  }

  /**
   * Starts everything, waiting for as long as it takes. Blocks.
   *
   * @throws StartRefused when running would be unsafe
   */
  void run() {
    RedisCommands<String, String> redis = base.connect();
    readiness.await(
        "reading how durable Redis is",
        () -> {
          weaknesses = durability.require(redis);
          return true;
        });
    Parts assembled = Parts.on(base, redis);
    readiness.have(assembled);
    readiness.await("reading the halts of the last run", this::restoreHalts);
    chores.every(Duration.ofMillis(500), "journal-watch", assembled.watch());
    chores.every(LockWatch.EVERY, "lock-watch", new LockWatch(base.books().lock()));
    chores.every(
        StallWatch.EVERY,
        "stall-watch",
        new StallWatch(
            base.loops(),
            base.lanes()::longestStep,
            () -> !readiness.mayRead(),
            ThreadDump.ofThisProcess()));
    readiness.await("waiting for the lead", () -> assembled.lease().epoch().isPresent());
    chores.every(
        Duration.ofMillis(250),
        "order-watch",
        new OrderWatch(assembled.desk().orders()::unanswered, settings.watch(), halts, clock));
    readiness.await("reading the orders of the last run", assembled.takeOver()::find);
    startVenue(assembled);
    chores.every(Duration.ofMillis(250), "stream-watch", bookkeeping::watchStream);
    bookkeeping.awaitStream();
    readiness.await("adopting the orders of the last run", assembled.takeOver()::adopt);
    readiness.await("reading the account", () -> takeOver(assembled));
    if (readiness.isStopping()) {
      return;
    }
    startChores(assembled, redis);
    readiness.started();
    chores.start(assembled.loop());
    LOG.atInfo()
        .addKeyValue("event", "STARTED")
        .log("reading {} as {}", settings.streams().intent(), settings.instanceId());
  }

  /** What goes on beside the intents, once the account is known. */
  private void startChores(Parts assembled, RedisCommands<String, String> redis) {
    chores.every(Duration.ofSeconds(1), "orphan-sweep", () -> takeOver(assembled));
    chores.every(
        Duration.ofMinutes(1),
        "durability-watch",
        new DurabilityWatch(redis, weaknesses, !durability.mayBeWeak(), halts));
    chores.every(Duration.ofSeconds(30), "reconciler", bookkeeping::run);
    chores.every(Duration.ofMinutes(1), "day-record", bookkeeping.days()::run);
    chores.every(
        Duration.ofSeconds(1),
        "limit-watch",
        new LimitWatch(
            base.books()::view, settings.limits(), halts, readiness::isTakenOver, clock));
    chores.every(Duration.ofSeconds(5), "closed-order-sample", bookkeeping::sampleOne);
    chores.every(Duration.ofSeconds(5), "protection", assembled.protections()::sweep);
    chores.every(DeadMan.EVERY, "dead-man-switch", assembled.deadMan());
    BacklogReader backlogReader = new BacklogReader(redis, settings.streams().intent());
    chores.every(Duration.ofSeconds(1), "backlog", () -> backlog = backlogReader.read());
  }

  /** A ban of the last run is in force before the first request of this one. */
  private void startVenue(Parts assembled) {
    bookkeeping.use(new RedisAuditStore(assembled.redis(), settings.mode(), clock));
    RedisHoldStore holds = new RedisHoldStore(assembled.redis(), settings.mode(), clock);
    readiness.await(
        "reading the ban of the last run",
        () -> {
          holds.load().ifPresent(venue::keepHolding);
          return true;
        });
    chores.every(VenueWatch.EVERY, "venue-watch", new VenueWatch(venue::condition, halts, holds));
    VenueReports reports = new VenueReports(assembled.desk(), bookkeeping);
    readiness.await(
        "waiting for the exchange",
        () -> {
          venue.start(reports);
          return true;
        });
  }

  private boolean restoreHalts() {
    halts.restore();
    return true;
  }

  /** Complete once the orders, the account and what protects the positions are known here. */
  private boolean takeOver(Parts assembled) {
    if (!assembled.takeOver().run()) {
      return false;
    }
    assembled.lease().epoch().ifPresent(assembled.protections()::restoreUnder);
    return true;
  }

  /** As of a second ago. */
  Backlog backlog() {
    return backlog;
  }
}
