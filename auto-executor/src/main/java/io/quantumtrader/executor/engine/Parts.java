package io.quantumtrader.executor.engine;

import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.contract.Market;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.intent.IntentReader;
import io.quantumtrader.executor.journal.IntentStream;
import io.quantumtrader.executor.journal.Journal;
import io.quantumtrader.executor.journal.JournalWatch;
import io.quantumtrader.executor.journal.Lease;
import io.quantumtrader.executor.journal.RedisHaltStore;
import io.quantumtrader.executor.journal.RedisJournal;
import io.quantumtrader.executor.watch.Halts;
import java.time.Duration;
import java.time.InstantSource;

/** What exists of an engine once Redis has been reached, and how it is put together. */
record Parts(
    RedisCommands<String, String> redis,
    Lease lease,
    Journal journal,
    JournalWatch watch,
    OrderDesk desk,
    Protections protections,
    DeadMan deadMan,
    EmergencyOrders emergencyOrders,
    TakeOver takeOver,
    IntentLoop loop) {

  /** Nothing of it runs yet. Waits for a second connection, on which the stream is read. */
  static Parts on(Foundation base, RedisCommands<String, String> redis) {
    Settings settings = base.settings();
    InstantSource clock = base.clock();
    Halts halts = base.halts();
    Lease lease = new Lease(redis, settings.instanceId());
    Journal journal =
        CrashingJournal.around(
            new RedisJournal(redis, settings.streams(), settings.mode(), lease),
            base.crashPoints());
    base.haltStore().use(haltStore(base, redis), () -> lease.epoch().isPresent());
    OrderDesk desk = desk(base, journal);
    Protections protections = protections(base, journal, desk);
    DeadMan deadMan = new DeadMan(desk, base.venue(), base.readiness()::isTakenOver, clock);
    desk.follow(protections::stepped);
    IntentLoop loop = intentLoop(base, intake(base, journal, desk));
    return new Parts(
        redis,
        lease,
        journal,
        new JournalWatch(
            redis,
            lease,
            halts,
            loop::trouble,
            () ->
                base.bookkeeping().startAfresh("leading anew, not yet compared with the exchange"),
            clock),
        desk,
        protections,
        deadMan,
        new EmergencyOrders(
            journal,
            desk,
            base.books(),
            base.venue(),
            halts,
            settings,
            base.timers(),
            base.lanes(),
            clock),
        takeOver(base, lease, journal, desk),
        loop);
  }

  private static RedisHaltStore haltStore(Foundation base, RedisCommands<String, String> redis) {
    return new RedisHaltStore(
        redis,
        base.settings().streams().execution(),
        base.settings().mode(),
        base.clock(),
        event -> base.listener().onCommitted(event, Market.FUTURES));
  }

  private static OrderDesk desk(Foundation base, Journal journal) {
    return new OrderDesk(
        new Settlement(journal, base.halts(), base.timers()),
        base.venue(),
        base.books(),
        base.timers(),
        base.lanes(),
        base.listener(),
        base.violations(),
        new RejectWatch(base.halts()),
        base.clock());
  }

  private static Protections protections(Foundation base, Journal journal, OrderDesk desk) {
    Stamp stamp = new Stamp(base.venue(), base.settings(), base.clock());
    return new Protections(
        new LegClaims(journal, desk, base.books(), base.halts(), stamp, base.clock()),
        journal,
        desk,
        base.books(),
        base.venue(),
        base.bookkeeping().reconciler(),
        base.timers(),
        base.lanes(),
        base.bookkeeping()::soon,
        () -> base.readiness().isTakenOver() && !base.standDown().isOn(),
        base.clock());
  }

  private static Intake intake(Foundation base, Journal journal, OrderDesk desk) {
    Claims claims =
        new Claims(
            journal, base.venue(), desk, base.books(), base.halts(), base.settings(), base.clock());
    Intake intake =
        new Intake(
            journal,
            base.venue(),
            base.books(),
            base.halts(),
            claims,
            base.listener(),
            base.settings(),
            base.timers(),
            base.clock());
    base.lanes().deferWhile(intake::isExitWaiting);
    return intake;
  }

  private static IntentLoop intentLoop(Foundation base, Intake intake) {
    Settings settings = base.settings();
    String intents = settings.streams().intent();
    return new IntentLoop(
        new IntentReader(settings.intentKeys().verifier()),
        new IntentStream(base.connect(), intents, settings.instanceId()),
        intents,
        intake,
        CrashingLanes.around(base.lanes(), base.crashPoints()),
        base.readiness()::mayRead,
        TakeOver.abandonedAfter(settings.binance()),
        base.loops().register(IntentLoop.NAME, Duration.ofSeconds(15)),
        base.clock());
  }

  private static TakeOver takeOver(Foundation base, Lease lease, Journal journal, OrderDesk desk) {
    return new TakeOver(
        lease,
        journal,
        desk,
        new Recovery(journal, desk, base.books()),
        base.books(),
        base.bookkeeping(),
        base.crashPoints(),
        base.clock());
  }
}
