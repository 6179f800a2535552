package io.quantumtrader.executor.engine;

import io.lettuce.core.RedisException;
import io.quantumtrader.executor.intent.IntentReader;
import io.quantumtrader.executor.journal.IntentStream;
import io.quantumtrader.executor.journal.IntentStream.Entry;
import io.quantumtrader.executor.journal.RedisTrouble;
import io.quantumtrader.executor.watch.Loops;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the intent stream and hands each delivery to the lane of its symbol. Own pending entries
 * come first: at start, after every failure, and every few seconds, because a lost reply leaves an
 * entry with this consumer that no read for new entries will ever return. What consumers that are
 * gone left behind is taken over.
 */
final class IntentLoop implements Runnable {

  static final String NAME = "intent-loop";

  private static final int BATCH = 64;
  private static final Duration DRAIN_EVERY = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration TAKE_OVER_EVERY = Duration.ofSeconds(10);
  private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** Exits in hand that went ahead, or wait for room at the exchange: beyond it none goes ahead. */
  private static final int AHEAD_IN_HAND_BOUND = 128;

  private static final String FROM_START = "-";
  private static final Logger LOG = LoggerFactory.getLogger(IntentLoop.class);

  private final IntentStream stream;
  private final Intake intake;
  private final BooleanSupplier mayRead;
  private final Loops.Pulse pulse;
  private final InstantSource clock;
  private final InHand inHand = new InHand();
  private final Deliveries deliveries;
  private final ExitsAhead exitsAhead;

  private final Duration abandonedAfter;
  private Instant drainDue = Instant.MIN;
  private Instant takeOverDue = Instant.MIN;
  private Duration pause = AFTER_FAILURE;
  private boolean groupKnown;
  private volatile @Nullable String trouble;
  private volatile boolean running = true;

  /**
   * @param abandonedAfter an entry that another consumer was given and left alone for so long is
   *     taken over
   */
  IntentLoop(
      IntentReader reader,
      IntentStream stream,
      String streamName,
      Intake intake,
      Lanes lanes,
      BooleanSupplier mayRead,
      Duration abandonedAfter,
      Loops.Pulse pulse,
      InstantSource clock) {
    this.stream = stream;
    this.intake = intake;
    this.mayRead = mayRead;
    this.abandonedAfter = abandonedAfter;
    this.pulse = pulse;
    this.clock = clock;
    this.deliveries = new Deliveries(reader, streamName, intake, lanes, inHand, mayRead, clock);
    this.exitsAhead = new ExitsAhead(reader, stream::waitingAfter, streamName, clock);
  }

  /** Progress as well: what is waited for is in the phase of the start. */
  void waitToBegin() {
    pulse.beat();
  }

  void stop() {
    running = false;
  }

  /** Why the stream cannot be read; empty while it can. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  @Override
  public void run() {
    while (running && !Thread.currentThread().isInterrupted()) {
      try {
        turn();
        pulse.beat();
      } catch (RedisException failure) {
        waitOut(failure);
        pulse.beat();
      } catch (Throwable failure) {
        recoverFrom(failure);
      }
    }
  }

  private void turn() {
    if (trouble != null) {
      checkStream();
    }
    if (!mayRead.getAsBoolean()) {
      drainDue = Instant.MIN;
      exitsAhead.forgetPosition();
      LockSupport.parkNanos(PAUSE.toNanos());
      return;
    }
    if (!groupKnown) {
      checkStream();
    }
    if (!clock.instant().isBefore(drainDue)) {
      redeliver(after -> stream.ownPending(after, id -> !inHand.contains(id), room()));
      drainDue = clock.instant().plus(DRAIN_EVERY);
    }
    if (!clock.instant().isBefore(takeOverDue)) {
      redeliver(after -> stream.abandoned(after, abandonedAfter, room()));
      takeOverDue = clock.instant().plus(TAKE_OVER_EVERY);
    }
    int free = room();
    if (free == 0) {
      LockSupport.parkNanos(PAUSE.toNanos());
    } else {
      List<Entry> given = stream.next(free);
      exitsAhead.onDelivered(given, free);
      given.forEach(this::dispatch);
    }
    exitsAhead.look(AHEAD_IN_HAND_BOUND - inHand.withoutSlot()).forEach(this::sendAhead);
  }

  private int room() {
    return Math.min(BATCH, inHand.room());
  }

  /** Works without being given anything, so it may be asked while nothing may be read. */
  private void checkStream() {
    stream.ensureGroup();
    long ignored = stream.pending();
    groupKnown = true;
    trouble = null;
    pause = AFTER_FAILURE;
  }

  /** Each entry at most once; what there is no room for comes with the next round. */
  private void redeliver(Function<String, List<String>> pendingAfter) {
    String after = FROM_START;
    while (running && room() > 0) {
      List<String> ids = pendingAfter.apply(after);
      if (ids.isEmpty()) {
        return;
      }
      stream.redeliver(ids, id -> !deliveries.isSpared(id)).forEach(this::dispatch);
      after = ids.getLast();
    }
  }

  /** An entry in hand already is not taken twice; one for which there is no room comes again. */
  private void dispatch(Entry entry) {
    if (inHand.take(entry.id())) {
      boolean wentAhead = exitsAhead.wentAhead(entry.id());
      deliveries.deliver(entry, wentAhead ? intake::takeInTurn : intake::take);
    }
  }

  private void sendAhead(Entry exit) {
    inHand.takeWithoutSlot(exit.id());
    deliveries.deliver(exit, intake::take);
  }

  /**
   * Redis refused or was silent: halted until the stream can be used again, less and less often.
   */
  private void waitOut(RedisException failure) {
    String found = RedisTrouble.describe(failure);
    trouble = found;
    LOG.warn("intents cannot be read, next try in {} ms: {}", pause.toMillis(), found);
    recover(pause);
    Duration longer = pause.multipliedBy(2);
    pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
  }

  private void recoverFrom(Throwable failure) {
    LOG.error("intent loop failed and goes on", failure);
    recover(AFTER_FAILURE);
  }

  private void recover(Duration wait) {
    groupKnown = false;
    exitsAhead.forgetPosition();
    drainDue = Instant.MIN;
    takeOverDue = Instant.MIN;
    LockSupport.parkNanos(wait.toNanos());
  }
}
