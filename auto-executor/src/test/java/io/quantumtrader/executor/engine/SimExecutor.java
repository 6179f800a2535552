package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.crash.CrashPoint;
import io.quantumtrader.executor.crash.CrashPoints;
import io.quantumtrader.executor.journal.Journal;
import io.quantumtrader.executor.order.OrderEvent;
import io.quantumtrader.executor.order.OrderState;
import io.quantumtrader.executor.reconcile.Reconciler;
import io.quantumtrader.executor.venue.Hold;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.venue.VenueListener;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.executor.watch.HaltStore;
import io.quantumtrader.executor.watch.Halts;
import io.quantumtrader.executor.watch.HoldStore;
import io.quantumtrader.executor.watch.OrderWatch;
import io.quantumtrader.executor.watch.VenueWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One process: the production parts, put together as {@link Parts} are, around simulated ports. */
final class SimExecutor {

  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration TOO_LONG = Duration.ofSeconds(2);

  private final SimLife life;
  private final SimProcess process;
  private final CrashPoints crashPoints;
  private final String instance;
  private final SimShell shell;
  private final SimJournal journal;
  private final Venue venue;
  private final Books books = new Books();
  private final Halts halts;
  private final Reconciler reconciler;
  private final OrderDesk desk;
  private final Recovery recovery;
  private final SimReader reader;
  private final SimRedis redis;
  private final OrderWatch orderWatch;
  private final HoldStore holdStore;
  private final VenueWatch venueWatch;
  private final List<ExecutionEvent> announced = new ArrayList<>();
  private Instant renewAt = Instant.MIN;
  private String takenOver = "";
  private boolean isRunning;

  /** Halts of the last run; the commit of halts has its own script and is not simulated. */
  static final class Kept implements HaltStore {
    private List<Halt> halts = List.of();

    @Override
    public List<Halt> load() {
      return halts;
    }

    @Override
    public void save(List<Halt> active, List<EventBody> changes, long savedBefore) {
      halts = active;
    }
  }

  /** The ban of the last run; its key lives as long as the ban, so that it is always in force. */
  static final class KeptHold implements HoldStore {
    private @Nullable Hold hold;

    @Override
    public Optional<Hold> load() {
      return Optional.ofNullable(hold);
    }

    @Override
    public void save(Hold latest) {
      hold = latest;
    }
  }

  SimExecutor(
      SimLife life,
      SimRedis redis,
      SimExchange exchange,
      SimProcess process,
      String instance,
      Settings settings,
      HaltStore haltStore,
      HoldStore holdStore,
      SimOracle oracle,
      CrashPoints crashPoints) {
    this.life = life;
    this.crashPoints = crashPoints;
    this.redis = redis;
    this.process = process;
    this.instance = instance;
    SimScheduler clock = life.scheduler;
    this.shell = new SimShell(clock, process);
    this.journal = new SimJournal(life, redis, process, instance);
    this.venue =
        CrashingVenue.around(new SimVenue(life, exchange, process, oracle::sending), crashPoints);
    Journal recorded = CrashingJournal.around(journal, crashPoints);
    this.halts = new Halts(clock, haltStore);
    this.holdStore = holdStore;
    this.venueWatch = new VenueWatch(venue::condition, halts, holdStore);
    this.reconciler = new Reconciler(venue, books, halts);
    CommitListener listener = (event, market) -> announced.add(event);
    this.desk =
        new OrderDesk(
            new Settlement(recorded, halts, shell),
            venue,
            books,
            shell,
            shell,
            listener,
            life::violated,
            new RejectWatch(halts),
            clock);
    Claims claims = new Claims(recorded, venue, desk, books, halts, settings, clock);
    Intake intake =
        new Intake(recorded, venue, books, halts, claims, listener, settings, shell, clock);
    shell.deferWhile(intake::isExitWaiting);
    this.recovery = new Recovery(recorded, desk, books);
    this.reader =
        new SimReader(
            life, redis, journal, intake, CrashingLanes.around(shell, crashPoints), this::mayRead);
    this.orderWatch = new OrderWatch(desk.orders()::unanswered, settings.watch(), halts, clock);
    halts.set(HaltReason.NOT_RECONCILED, "not yet compared with the exchange");
    halts.set(HaltReason.NOT_LEADER, "not yet leading");
  }

  void start() {
    life.note(instance + " starts");
    life.scheduler.fork(process, this::run);
  }

  private void run() {
    halts.restore();
    every(Duration.ofMillis(500), this::watchJournal);
    await(journal::leads);
    holdStore.load().ifPresent(venue::keepHolding);
    every(Duration.ofSeconds(1), venueWatch);
    venue.start(
        new VenueListener() {
          @Override
          public void onOrderReport(OrderReport report) {
            desk.onReport(report);
          }

          @Override
          public void onStreamConnected() {
            // The simulated stream drops and delays, but does not break.
          }

          @Override
          public void onStreamLost(String cause) {
            // As above.
          }
        });
    await(this::adopt);
    await(reconciler::run);
    every(Duration.ofSeconds(1), orderWatch);
    everyForked(Duration.ofSeconds(1), this::adopt);
    everyForked(Duration.ofSeconds(30), reconciler::run);
    if (life.plan.mutant() == SimMutant.REJECT_ON_TIMER) {
      every(Duration.ofMillis(500), this::rejectOld);
    }
    isRunning = true;
    reader.run();
  }

  private interface Step {
    boolean done();
  }

  private void await(Step step) {
    while (true) {
      try {
        if (step.done()) {
          return;
        }
      } catch (RuntimeException e) {
        life.note(instance + " start: " + e.getMessage());
      }
      life.scheduler.sleep(RETRY);
    }
  }

  private void every(Duration period, Runnable work) {
    work.run();
    life.scheduler.after(period, process, () -> every(period, work));
  }

  private void everyForked(Duration period, Runnable work) {
    life.scheduler.after(
        period,
        process,
        () ->
            life.scheduler.fork(
                process,
                () -> {
                  try {
                    work.run();
                  } catch (RuntimeException failure) {
                    life.note(instance + " goes on: " + failure.getMessage());
                  }
                  everyForked(period, work);
                }));
  }

  /**
   * As {@link TakeOver}: after a change of hands everything is read again before the first intent.
   */
  private boolean adopt() {
    String epoch = journal.epoch();
    if (epoch.isEmpty()) {
      return false;
    }
    if (!takenOver.equals(epoch)) {
      crashPoints.reach(CrashPoint.BEFORE_ADOPT);
    }
    if (!takenOver.isEmpty() && !takenOver.equals(epoch)) {
      desk.letGo(id -> journal.load(id).isPresent(), life.scheduler.instant());
      books.distrustPositions();
    }
    if (recovery.adopt() > 0) {
      crashPoints.reach(CrashPoint.AFTER_ADOPT);
    }
    takenOver = epoch;
    return true;
  }

  /** As JournalWatch. */
  private void watchJournal() {
    if (redis.isOut()) {
      halts.set(HaltReason.JOURNAL_UNAVAILABLE, "no answer");
      return;
    }
    if (!life.scheduler.instant().isBefore(renewAt)) {
      lead();
      renewAt = life.scheduler.instant().plusSeconds(2);
    }
    halts.clear(HaltReason.JOURNAL_UNAVAILABLE, "answers");
    halts.flush();
  }

  private void lead() {
    SimRedis.Standing standing = journal.renew();
    if (standing != null && standing.leads()) {
      halts.clear(HaltReason.NOT_LEADER, "leading");
    } else if (standing != null) {
      halts.set(HaltReason.NOT_LEADER, standing.holderOrEpoch() + " leads");
    }
  }

  private boolean mayRead() {
    return !takenOver.isEmpty()
        && takenOver.equals(journal.epoch())
        && halts.active().stream()
            .map(Halt::reason)
            .noneMatch(reason ->
                reason == HaltReason.JOURNAL_UNAVAILABLE || reason == HaltReason.NOT_LEADER);
  }

  /** The mutant that believes a clock. */
  private void rejectOld() {
    Instant now = life.scheduler.instant();
    for (LiveOrder order : List.copyOf(desk.live())) {
      if (order.state() instanceof OrderState.Unknown unknown
          && now.isAfter(unknown.since().plus(TOO_LONG))) {
        desk.signal(order, new OrderEvent.DeclaredAbsent("timer", "too long unknown", now));
      }
    }
  }

  /** Compares the books with the exchange once more, before they are judged. */
  void reconcile() {
    life.scheduler.fork(process, reconciler::run);
  }

  boolean isLeading() {
    return !process.isDead() && isRunning && redis.leader().equals(instance) && journal.leads();
  }

  SimProcess process() {
    return process;
  }

  String instance() {
    return instance;
  }

  Books books() {
    return books;
  }

  OrderDesk desk() {
    return desk;
  }

  Halts halts() {
    return halts;
  }

  List<ExecutionEvent> announced() {
    return announced;
  }
}
