package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.intent.InboundResult;
import io.quantumtrader.executor.intent.IntentReader;
import io.quantumtrader.executor.journal.IntentStream;
import io.quantumtrader.executor.journal.IntentStream.Entry;
import io.quantumtrader.executor.watch.Loops;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the intent stream and hands each delivery to the lane of its symbol. Own pending entries
 * come first: at start, after every failure, and every few seconds, because a lost reply leaves an
 * entry with this consumer that no read for new entries will ever return.
 */
final class IntentLoop implements Runnable {

  static final String NAME = "intent-loop";

  /** Deliveries in hand at most: what is not taken stays in Redis. */
  private static final int IN_HAND_BOUND = 512;

  private static final int BATCH = 64;
  private static final Duration DRAIN_EVERY = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
  private static final String FROM_START = "0";
  private static final String NO_SYMBOL = "-";
  private static final Logger LOG = LoggerFactory.getLogger(IntentLoop.class);

  private final IntentReader reader = new IntentReader();
  private final IntentStream stream;
  private final String streamName;
  private final Intake intake;
  private final Lanes lanes;
  private final BooleanSupplier mayRead;
  private final Loops.Pulse pulse;
  private final InstantSource clock;
  private final Semaphore slots = new Semaphore(IN_HAND_BOUND);
  private final Set<String> inHand = ConcurrentHashMap.newKeySet();
  private Instant drainDue = Instant.MIN;
  private boolean groupKnown;
  private volatile boolean running = true;

  IntentLoop(
      IntentStream stream,
      String streamName,
      Intake intake,
      Lanes lanes,
      BooleanSupplier mayRead,
      Loops.Pulse pulse,
      InstantSource clock) {
    this.stream = stream;
    this.streamName = streamName;
    this.intake = intake;
    this.lanes = lanes;
    this.mayRead = mayRead;
    this.pulse = pulse;
    this.clock = clock;
  }

  /** Progress as well: what is waited for is in the phase of the start. */
  void waitToBegin() {
    pulse.beat();
  }

  void stop() {
    running = false;
  }

  @Override
  public void run() {
    while (running && !Thread.currentThread().isInterrupted()) {
      try {
        turn();
        pulse.beat();
      } catch (Throwable failure) {
        recoverFrom(failure);
      }
    }
  }

  private void turn() {
    if (!mayRead.getAsBoolean()) {
      drainDue = Instant.MIN;
      LockSupport.parkNanos(PAUSE.toNanos());
      return;
    }
    if (!groupKnown) {
      stream.ensureGroup();
      groupKnown = true;
    }
    if (!clock.instant().isBefore(drainDue)) {
      drainPending();
      drainDue = clock.instant().plus(DRAIN_EVERY);
    }
    int free = Math.min(BATCH, slots.availablePermits());
    if (free == 0) {
      LockSupport.parkNanos(PAUSE.toNanos());
      return;
    }
    stream.next(free).forEach(this::dispatch);
  }

  private void drainPending() {
    stream.orphans(BATCH).forEach(this::dispatch);
    String after = FROM_START;
    while (running) {
      List<Entry> pending = stream.ownPending(after, BATCH);
      if (pending.isEmpty()) {
        return;
      }
      pending.forEach(this::dispatch);
      after = pending.getLast().id();
    }
  }

  /** An entry in hand already is not taken twice; one for which there is no room comes again. */
  private void dispatch(Entry entry) {
    if (inHand.contains(entry.id()) || !slots.tryAcquire()) {
      return;
    }
    inHand.add(entry.id());
    String symbol;
    Runnable work;
    if (entry.isLost()) {
      symbol = NO_SYMBOL;
      work = () -> intake.lost(entry, reader.identityOfLost(streamName, entry.id()));
    } else {
      InboundResult inbound = reader.read(streamName, entry.id(), entry.fields(), clock.instant());
      symbol = symbol(inbound);
      work = () -> intake.take(entry, inbound);
    }
    lanes.deliver(symbol, () -> handle(entry, work));
  }

  private static String symbol(InboundResult inbound) {
    return inbound instanceof InboundResult.Valid valid
        ? valid.intent().trade().symbol()
        : NO_SYMBOL;
  }

  private void handle(Entry entry, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException bug) {
      LOG.error("intent {} could not be handled and stays pending", entry.id(), bug);
    } finally {
      inHand.remove(entry.id());
      slots.release();
    }
  }

  private void recoverFrom(Throwable failure) {
    LOG.warn("intent loop failed and goes on: {}", failure.toString());
    groupKnown = false;
    drainDue = Instant.MIN;
    LockSupport.parkNanos(AFTER_FAILURE.toNanos());
  }
}
