package io.quantumtrader.executor.engine;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.StartRefused;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.crash.CrashPoints;
import io.quantumtrader.executor.intent.IntentReader;
import io.quantumtrader.executor.journal.Backlog;
import io.quantumtrader.executor.journal.BacklogReader;
import io.quantumtrader.executor.journal.DurabilityWatch;
import io.quantumtrader.executor.journal.IntentStream;
import io.quantumtrader.executor.journal.Journal;
import io.quantumtrader.executor.journal.JournalWatch;
import io.quantumtrader.executor.journal.Lease;
import io.quantumtrader.executor.journal.RedisAuditStore;
import io.quantumtrader.executor.journal.RedisConnections;
import io.quantumtrader.executor.journal.RedisHaltStore;
import io.quantumtrader.executor.journal.RedisHoldStore;
import io.quantumtrader.executor.journal.RedisJournal;
import io.quantumtrader.executor.reconcile.Bookkeeping;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.executor.watch.Halts;
import io.quantumtrader.executor.watch.LimitWatch;
import io.quantumtrader.executor.watch.LockWatch;
import io.quantumtrader.executor.watch.Loops;
import io.quantumtrader.executor.watch.OrderWatch;
import io.quantumtrader.executor.watch.StallWatch;
import io.quantumtrader.executor.watch.ThreadDump;
import io.quantumtrader.executor.watch.VenueWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running executor. Starting is a sequence that waits for what it needs and says what it is
 * waiting for: Redis, the lead, the exchange, the account, the orders of the last run. Only then is
 * the first intent read.
 */
public final class Engine {

  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final Duration STOP = Duration.ofSeconds(3);

  private final Settings settings;
  private final Venue venue;
  private final CommitListener listener;
  private final Violations violations;
  private final Loops loops;
  private final InstantSource clock;
  private final CrashPoints crashPoints;
  private final RedisConnections connections;
  private final Timers timers = new Timers();
  private final SymbolLanes lanes = new SymbolLanes();
  private final Books books = new Books();
  private final DeferredHaltStore haltStore = new DeferredHaltStore();
  private final Halts halts;
  private final Bookkeeping bookkeeping;
  private final Chores chores;
  private final StandDown standDown;
  private final Emergency emergency;
  private volatile String phase = "starting";
  private volatile @Nullable Parts parts;
  private volatile boolean stopping;
  private final DurabilityDemand durability;
  private List<String> weaknesses = List.of();
  private volatile Backlog backlog = Backlog.NONE;

  public Engine(
      Settings settings,
      Venue venue,
      CommitListener listener,
      Violations violations,
      Loops loops,
      InstantSource clock,
      CrashPoints crashPoints) {
    this.settings = settings;
    this.venue = CrashingVenue.around(venue, crashPoints);
    this.listener =
        (event, market) -> {
          listener.onCommitted(event, market);
          bookkeeping().onCommitted(event, market);
        };
    this.violations = violations;
    this.loops = loops;
    this.chores = new Chores(timers, loops);
    this.clock = clock;
    this.crashPoints = crashPoints;
    this.connections = new RedisConnections(settings.redis());
    this.durability = DurabilityDemand.of(settings);
    this.halts = new Halts(clock, haltStore);
    this.bookkeeping =
        new Bookkeeping(
            this.venue,
            books,
            halts,
            settings.watch().foreignOrders(),
            this::isTakenOver,
            report -> desk().ifPresent(desk -> desk.onReport(report)),
            timers::after,
            clock);
    this.standDown = new StandDown(halts);
    this.emergency =
        new Emergency(
            settings,
            this.venue,
            halts,
            standDown,
            () -> Optional.ofNullable(parts).map(Parts::emergencyOrders),
            this::symbolsInHand,
            timers,
            clock);
    halts.set(HaltReason.NOT_RECONCILED, "not yet compared with the exchange");
    halts.set(HaltReason.NOT_LEADER, "not yet leading");
  }

  /**
   * Starts everything, waiting for as long as it takes. Blocks; runs on its own thread.
   *
   * @throws StartRefused when running would be unsafe
   */
  public void start() {
    RedisCommands<String, String> redis = connect("waiting for Redis");
    await(
        "reading how durable Redis is",
        () -> {
          weaknesses = durability.require(redis);
          return true;
        });
    Parts assembled = assemble(redis);
    parts = assembled;
    await("reading the halts of the last run", this::restoreHalts);
    chores.every(Duration.ofMillis(500), "journal-watch", assembled.watch());
    chores.every(LockWatch.EVERY, "lock-watch", new LockWatch(books.lock()));
    chores.every(
        StallWatch.EVERY,
        "stall-watch",
        new StallWatch(loops, lanes::longestStep, () -> !mayRead(), ThreadDump.ofThisProcess()));
    await("waiting for the lead", () -> assembled.lease().epoch().isPresent());
    chores.every(
        Duration.ofMillis(250),
        "order-watch",
        new OrderWatch(assembled.desk()::unanswered, settings.watch(), halts, clock));
    await("reading the orders of the last run", assembled.takeOver()::find);
    startVenue(assembled);
    chores.every(Duration.ofMillis(250), "stream-watch", bookkeeping::watchStream);
    bookkeeping.awaitStream();
    await("adopting the orders of the last run", assembled.takeOver()::adopt);
    await("reading the account", () -> takeOver(assembled));
    if (stopping) {
      return;
    }
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
        new LimitWatch(books::view, settings.limits(), halts, this::isTakenOver, clock));
    chores.every(Duration.ofSeconds(5), "closed-order-sample", bookkeeping::sampleOne);
    chores.every(Duration.ofSeconds(5), "protection", assembled.protections()::sweep);
    chores.every(DeadMan.EVERY, "dead-man-switch", assembled.deadMan());
    BacklogReader backlogReader = new BacklogReader(redis, settings.streams().intent());
    chores.every(Duration.ofSeconds(1), "backlog", () -> backlog = backlogReader.read());
    phase = "running";
    chores.start(assembled.loop());
    LOG.atInfo()
        .addKeyValue("event", "STARTED")
        .log("reading {} as {}", settings.streams().intent(), settings.instanceId());
  }

  private RedisCommands<String, String> connect(String waitingFor) {
    phase = waitingFor;
    while (true) {
      try {
        return connections.open();
      } catch (RedisException e) {
        LOG.warn("{}: {}", waitingFor, e.getMessage());
        pause();
      }
    }
  }

  private Parts assemble(RedisCommands<String, String> redis) {
    Settings.Streams streams = settings.streams();
    Lease lease = new Lease(redis, settings.instanceId());
    Journal journal =
        CrashingJournal.around(
            new RedisJournal(redis, streams, settings.mode(), lease), crashPoints);
    haltStore.use(
        new RedisHaltStore(
            redis,
            streams.execution(),
            settings.mode(),
            clock,
            event -> listener.onCommitted(event, Market.FUTURES)),
        () -> lease.epoch().isPresent());
    OrderDesk desk =
        new OrderDesk(
            new Settlement(journal, halts, timers),
            venue,
            books,
            timers,
            lanes,
            listener,
            violations,
            new RejectWatch(halts),
            clock);
    Protections protections = protections(journal, desk);
    DeadMan deadMan = new DeadMan(desk, venue, this::isTakenOver, clock);
    desk.follow(protections::stepped);
    Claims claims = new Claims(journal, venue, desk, books, halts, settings, clock);
    Intake intake =
        new Intake(journal, venue, books, halts, claims, listener, settings, timers, clock);
    lanes.deferWhile(intake::isExitWaiting);
    IntentLoop loop = intentLoop(intake);
    return new Parts(
        redis,
        lease,
        journal,
        new JournalWatch(
            redis,
            lease,
            halts,
            loop::trouble,
            () -> bookkeeping.startAfresh("leading anew, not yet compared with the exchange"),
            clock),
        desk,
        protections,
        deadMan,
        new EmergencyOrders(journal, desk, books, venue, halts, settings, timers, lanes, clock),
        takeOver(lease, journal, desk),
        loop);
  }

  private TakeOver takeOver(Lease lease, Journal journal, OrderDesk desk) {
    Recovery recovery = new Recovery(journal, desk, books);
    return new TakeOver(lease, journal, desk, recovery, books, bookkeeping, crashPoints, clock);
  }

  private IntentLoop intentLoop(Intake intake) {
    RedisCommands<String, String> blocking = connect("waiting for Redis");
    String intents = settings.streams().intent();
    return new IntentLoop(
        new IntentReader(settings.intentKeys().verifier()),
        new IntentStream(blocking, intents, settings.instanceId()),
        intents,
        intake,
        CrashingLanes.around(lanes, crashPoints),
        this::mayRead,
        TakeOver.abandonedAfter(settings.binance()),
        loops.register(IntentLoop.NAME, Duration.ofSeconds(15)),
        clock);
  }

  private Protections protections(Journal journal, OrderDesk desk) {
    Stamp stamp = new Stamp(venue, settings, clock);
    return new Protections(
        new LegClaims(journal, desk, books, halts, stamp, clock),
        journal,
        desk,
        books,
        venue,
        bookkeeping.reconciler(),
        timers,
        lanes,
        bookkeeping::soon,
        () -> isTakenOver() && !standDown.isOn(),
        clock);
  }

  private boolean mayRead() {
    return !stopping
        && isTakenOver()
        && halts.active().stream()
            .map(Halt::reason)
            .noneMatch(reason ->
                reason == HaltReason.JOURNAL_UNAVAILABLE || reason == HaltReason.NOT_LEADER);
  }

  /** A ban of the last run is in force before the first request of this one. */
  private void startVenue(Parts assembled) {
    bookkeeping.use(new RedisAuditStore(assembled.redis(), settings.mode(), clock));
    RedisHoldStore holds = new RedisHoldStore(assembled.redis(), settings.mode(), clock);
    await(
        "reading the ban of the last run",
        () -> {
          holds.load().ifPresent(venue::keepHolding);
          return true;
        });
    chores.every(VenueWatch.EVERY, "venue-watch", new VenueWatch(venue::condition, halts, holds));
    VenueReports reports = new VenueReports(assembled.desk(), bookkeeping);
    await(
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

  /** Whether orders and account are known here as they are under the present lead. */
  private boolean isTakenOver() {
    Parts assembled = parts;
    return assembled != null && assembled.takeOver().isComplete();
  }

  /** Complete once the orders, the account and what protects the positions are known here. */
  private boolean takeOver(Parts assembled) {
    if (!assembled.takeOver().run()) {
      return false;
    }
    assembled.lease().epoch().ifPresent(assembled.protections()::restoreUnder);
    return true;
  }

  private void await(String what, Supplier<Boolean> step) {
    phase = what;
    while (!stopping) {
      try {
        if (step.get()) {
          return;
        }
      } catch (RuntimeException e) {
        if (e instanceof StartRefused) {
          throw e;
        }
        LOG.warn("{}: {}", what, e.toString());
      }
      reportWaiting();
      pause();
    }
  }

  /** A standby waits for days: its intent loop has not begun, and must not count as stalled. */
  private void reportWaiting() {
    Parts assembled = parts;
    if (assembled != null) {
      assembled.loop().waitToBegin();
    }
  }

  private void pause() {
    timers.pause(RETRY);
  }

  /**
   * Stops reading, waits a bounded time for submissions under way, and leaves the rest to recovery,
   * which a crash would use as well.
   */
  public void stop() {
    stopping = true;
    phase = "stopping";
    halts.set(HaltReason.SHUTDOWN, "clean shutdown");
    Parts assembled = parts;
    if (assembled != null) {
      drain(assembled.desk());
      bookkeeping.settleUp(STOP);
      flushHalts();
    }
    chores.close();
    lanes.close();
    if (assembled != null) {
      assembled.lease().release();
    }
    loops.registered().forEach(loops::unregister);
    timers.close();
    venue.close();
    connections.close();
  }

  /** Ends as a crash does: nothing is finished, written down or given back. */
  void abandon() {
    stopping = true;
    connections.close();
    timers.close();
    chores.close();
    lanes.close();
    venue.close();
  }

  private void drain(OrderDesk desk) {
    Instant deadline = clock.instant().plus(DRAIN);
    while (desk.live().stream().anyMatch(LiveOrder::isAwaitingAnswer)
        && clock.instant().isBefore(deadline)) {
      timers.pause(Duration.ofMillis(20));
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
    return phase;
  }

  public boolean isRunning() {
    return phase.equals("running");
  }

  /** As of a second ago. */
  public Backlog backlog() {
    return backlog;
  }

  public Halts halts() {
    return halts;
  }

  public Books books() {
    return books;
  }

  public Bookkeeping bookkeeping() {
    return bookkeeping;
  }

  public Optional<OrderDesk> desk() {
    return Optional.ofNullable(parts).map(Parts::desk);
  }

  /** Cancels and closes everything for a person; works whatever else is stuck. */
  public Emergency emergency() {
    return emergency;
  }

  Lanes lanes() {
    return lanes;
  }

  private SortedSet<String> symbolsInHand() {
    SortedSet<String> symbols = new TreeSet<>(books.view().positions().keySet());
    desk().ifPresent(desk -> desk.live().forEach(order -> symbols.add(order.symbol())));
    return symbols;
  }

  /** Entries without the protection they came with; empty until Redis has been reached. */
  public Optional<Protections> protections() {
    return Optional.ofNullable(parts).map(Parts::protections);
  }

  /** Symbols whose dead-man switch does not answer. */
  public int failingDeadManSwitches() {
    Parts assembled = parts;
    return assembled == null ? 0 : assembled.deadMan().failing();
  }

  /** What a person may do to orders; empty until Redis has been reached. */
  public Optional<OperatorDesk> operator() {
    return Optional.ofNullable(parts)
        .map(made -> new OperatorDesk(made.desk(), made.journal(), venue, clock));
  }

  public Optional<Journal> journal() {
    return Optional.ofNullable(parts).map(Parts::journal);
  }

  /** The connection for reads of views and gauges. */
  public Optional<RedisCommands<String, String>> redis() {
    return Optional.ofNullable(parts).map(Parts::redis);
  }

  public boolean isJournalReachable() {
    Parts assembled = parts;
    return assembled != null && assembled.watch().isReachable();
  }
}
