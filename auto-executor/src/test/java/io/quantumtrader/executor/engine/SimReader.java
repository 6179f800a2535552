package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.intent.InboundResult;
import io.quantumtrader.executor.intent.IntentReader;
import io.quantumtrader.executor.journal.IntentStream.Entry;
import io.quantumtrader.executor.journal.JournalUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The twin of {@link IntentLoop}, turn by turn: that one blocks a platform thread inside Redis,
 * which a virtual clock cannot wait for.
 */
final class SimReader implements Runnable {

  private static final String STREAM = "quantum:stream:intent";
  private static final Duration DRAIN_EVERY = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final String NO_SYMBOL = "-";

  /** Few, so that something is left behind them. */
  private static final int BATCH = 2;

  private static final int AHEAD_IN_HAND_BOUND = 128;

  private final IntentReader reader = new IntentReader();
  private final SimLife life;
  private final SimRedis redis;
  private final SimJournal journal;
  private final Intake intake;
  private final Lanes lanes;
  private final BooleanSupplier mayRead;
  private final ExitsAhead exitsAhead;
  private final Set<String> inHand = new HashSet<>();
  private Instant drainDue = Instant.MIN;
  private boolean groupKnown;

  SimReader(
      SimLife life,
      SimRedis redis,
      SimJournal journal,
      Intake intake,
      Lanes lanes,
      BooleanSupplier mayRead) {
    this.life = life;
    this.redis = redis;
    this.journal = journal;
    this.intake = intake;
    this.lanes = lanes;
    this.mayRead = mayRead;
    this.exitsAhead = new ExitsAhead(reader, journal::after, STREAM, life.scheduler::instant);
  }

  @Override
  public void run() {
    while (true) {
      try {
        turn();
      } catch (JournalUnavailable failure) {
        drainDue = Instant.MIN;
        exitsAhead.forgetPosition();
        life.scheduler.sleep(PAUSE);
      }
    }
  }

  private void turn() {
    if (!mayRead.getAsBoolean()) {
      drainDue = Instant.MIN;
      exitsAhead.forgetPosition();
      life.scheduler.sleep(PAUSE);
      return;
    }
    if (!groupKnown) {
      redis.ensureGroup();
      groupKnown = true;
    }
    Instant now = life.scheduler.instant();
    if (!now.isBefore(drainDue) && life.plan.mutant() != SimMutant.PENDING_NEVER_DRAINED) {
      journal.ownPending().forEach(this::dispatch);
      journal.orphans().forEach(this::dispatch);
      drainDue = now.plus(DRAIN_EVERY);
    }
    List<Entry> entries = journal.next(BATCH);
    if (entries == null) {
      throw new JournalUnavailable("read", new IllegalStateException("reply lost"));
    }
    exitsAhead.onDelivered(entries, BATCH);
    entries.forEach(this::dispatch);
    exitsAhead.look(AHEAD_IN_HAND_BOUND).forEach(this::sendAhead);
    if (entries.isEmpty()) {
      SimScheduler.Call<Boolean> published = new SimScheduler.Call<>();
      redis.onPublished(() -> life.scheduler.complete(published, true));
      life.scheduler.await(published, Duration.ofSeconds(1));
    }
  }

  private void dispatch(Entry entry) {
    if (inHand.add(entry.id())) {
      boolean wentAhead = exitsAhead.wentAhead(entry.id());
      deliver(entry, wentAhead ? intake::takeInTurn : intake::take);
    }
  }

  private void sendAhead(Entry exit) {
    life.met(SimFault.EXIT_AHEAD);
    inHand.add(exit.id());
    deliver(exit, intake::take);
  }

  private void deliver(Entry entry, Deliveries.Taking taking) {
    if (life.plan.mutant() == SimMutant.ACK_FIRST) {
      redis.acknowledge(entry.id());
    }
    if (entry.isLost()) {
      lanes.deliver(NO_SYMBOL, () -> handle(entry, () -> lost(entry)));
      return;
    }
    InboundResult inbound =
        reader.read(STREAM, entry.id(), entry.fields(), life.scheduler.instant());
    lanes.deliver(symbol(inbound), () -> take(entry, inbound, taking));
  }

  private static String symbol(InboundResult inbound) {
    return inbound instanceof InboundResult.Valid valid
        ? valid.intent().trade().symbol()
        : NO_SYMBOL;
  }

  private Intake.Turn lost(Entry entry) {
    intake.putAwayUnread(entry, reader.identityUnread(STREAM, entry.id(), entry.fields()));
    return Intake.Turn.OVER;
  }

  private void take(Entry entry, InboundResult inbound, Deliveries.Taking taking) {
    Runnable resume = () -> lanes.resume(symbol(inbound), () -> take(entry, inbound, intake::take));
    handle(entry, () -> taking.take(entry, inbound, resume));
  }

  private void handle(Entry entry, Supplier<Intake.Turn> work) {
    Intake.Turn turn = Intake.Turn.OVER;
    try {
      turn = work.get();
    } catch (JournalUnavailable out) {
      life.note("intent " + entry.id() + " stays pending");
    } catch (RuntimeException bug) {
      life.violated("intent_is_handled", entry.id() + ": " + bug);
    } finally {
      if (turn == Intake.Turn.OVER) {
        inHand.remove(entry.id());
      }
    }
  }
}
