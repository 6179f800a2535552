package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.intent.InboundResult;
import io.quantumtrader.executor.intent.IntentIdentity;
import io.quantumtrader.executor.intent.IntentReader;
import io.quantumtrader.executor.journal.IntentStream.Entry;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deliveries of the intent stream on their way to the lane of their symbol, and until they are out
 * of hand again. What is delivered again and again without an outcome is parked.
 */
final class Deliveries {

  /** Delivered more often than this without an outcome, an entry is parked. */
  private static final long DELIVERIES_BOUND = 5;

  /**
   * Delivered more often than this, it is parked without being read: reading it may be what fails.
   */
  private static final long READINGS_BOUND = 10;

  private static final int SPARED_BOUND = 4_096;

  private static final String NO_SYMBOL = "-";
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  /** What the intake is asked to do with a delivery. */
  interface Taking {
    Intake.Turn take(Entry entry, InboundResult inbound, Runnable resume);
  }

  private final IntentReader reader;
  private final String streamName;
  private final Intake intake;
  private final Lanes lanes;
  private final InHand inHand;
  private final BooleanSupplier mayRead;
  private final InstantSource clock;

  /** Left without an outcome because the journal was out: no fault of theirs. */
  private final Set<String> spared = ConcurrentHashMap.newKeySet();

  Deliveries(
      IntentReader reader,
      String streamName,
      Intake intake,
      Lanes lanes,
      InHand inHand,
      BooleanSupplier mayRead,
      InstantSource clock) {
    this.reader = reader;
    this.streamName = streamName;
    this.intake = intake;
    this.lanes = lanes;
    this.inHand = inHand;
    this.mayRead = mayRead;
    this.clock = clock;
  }

  /** Whether it was left without an outcome through no fault of its own. */
  boolean isSpared(String entryId) {
    return spared.contains(entryId);
  }

  /** Hands an entry that has been taken in hand to its lane. */
  void deliver(Entry entry, Taking taking) {
    try {
      toLane(entry, taking);
    } catch (RuntimeException | StackOverflowError unreadable) {
      LOG.error("intent {} could not be read and stays pending", entry.id(), unreadable);
      inHand.release(entry.id());
    }
  }

  private void toLane(Entry entry, Taking taking) {
    if (entry.isLost() || entry.deliveries() > READINGS_BOUND) {
      IntentIdentity identity = reader.identityUnread(streamName, entry.id(), entry.fields());
      hand(NO_SYMBOL, entry, () -> intake.putAwayUnread(entry, identity));
      return;
    }
    InboundResult inbound = reader.read(streamName, entry.id(), entry.fields(), clock.instant());
    // On its symbol's lane even when it is parked: a repetition must not overtake its original.
    if (entry.deliveries() > DELIVERIES_BOUND) {
      hand(symbol(inbound), entry, () -> intake.park(entry, inbound));
    } else {
      lanes.deliver(symbol(inbound), () -> take(entry, inbound, taking));
    }
  }

  private void hand(String symbol, Entry entry, Runnable work) {
    lanes.deliver(
        symbol,
        () ->
            handle(
                entry,
                () -> {
                  work.run();
                  return Intake.Turn.OVER;
                }));
  }

  private void take(Entry entry, InboundResult inbound, Taking taking) {
    Runnable resume = () -> lanes.resume(symbol(inbound), () -> take(entry, inbound, intake::take));
    handle(entry, () -> taking.take(entry, inbound, resume));
  }

  private static String symbol(InboundResult inbound) {
    return inbound instanceof InboundResult.Valid valid
        ? valid.intent().trade().symbol()
        : NO_SYMBOL;
  }

  private void handle(Entry entry, Supplier<Intake.Turn> work) {
    Intake.Turn turn = Intake.Turn.OVER;
    try {
      turn = work.get();
      spare(entry);
    } catch (RuntimeException | StackOverflowError bug) {
      LOG.error("intent {} could not be handled and stays pending", entry.id(), bug);
    } finally {
      switch (turn) {
        case OVER -> inHand.release(entry.id());
        case WAITS -> inHand.waits(entry.id());
      }
    }
  }

  private void spare(Entry entry) {
    if (mayRead.getAsBoolean()) {
      spared.remove(entry.id());
    } else if (spared.size() < SPARED_BOUND) {
      spared.add(entry.id());
    }
  }
}
