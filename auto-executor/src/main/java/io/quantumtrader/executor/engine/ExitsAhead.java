package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.intent.EntryIds;
import io.quantumtrader.executor.intent.InboundResult;
import io.quantumtrader.executor.intent.IntentReader;
import io.quantumtrader.executor.journal.IntentStream.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exits that need not wait for their turn. While more is in the stream than was given out, the rest
 * is looked through: an exit goes ahead of everything that concerns other symbols, never of an
 * earlier entry of its own. So neither a flood of entries nor a symbol with an order in doubt keeps
 * the exits of other symbols waiting.
 *
 * <p>Looking claims nothing: an exit that went ahead is delivered in its turn all the same, and
 * acknowledged then. What becomes of it is decided by its record alone. For the thread of the
 * intent loop.
 */
final class ExitsAhead {

  private static final Logger LOG = LoggerFactory.getLogger(ExitsAhead.class);
  private static final int PAGE = 256;

  /** Looked through in one turn of the loop at most, so that reading goes on in between. */
  private static final int PAGES_A_TURN = 8;

  /** Gone ahead and not yet delivered; beyond it, exits wait for their turn. */
  private static final int AHEAD_BOUND = 4_096;

  /**
   * An exit that stayed behind an entry of its own symbol is looked at again this often, what is
   * new at every turn. To look through everything again costs seconds of a core.
   */
  private static final Duration PASS_EVERY = Duration.ofSeconds(60);

  /** The stream itself, given out or not. */
  interface Rest {
    /** Entries behind one, in their order; looking at them gives them to nobody. */
    List<Entry> after(String entryId, int count);
  }

  private final IntentReader reader;
  private final Rest rest;
  private final String streamName;
  private final InstantSource clock;
  private final Set<String> ahead = new HashSet<>();

  /** Symbols of what stays behind: nothing later on them may go ahead. */
  private final Set<String> passedOver = new HashSet<>();

  private @Nullable String delivered;
  private boolean moreWaits;
  private @Nullable String lookedAt;
  private Instant nextPass = Instant.MIN;

  ExitsAhead(IntentReader reader, Rest rest, String streamName, InstantSource clock) {
    this.reader = reader;
    this.rest = rest;
    this.streamName = streamName;
    this.clock = clock;
  }

  /**
   * What a read for new entries gave.
   *
   * @param asked as many as it was to give at most; with fewer, nothing is left in the stream
   */
  void onDelivered(List<Entry> given, int asked) {
    moreWaits = given.size() == asked;
    if (!given.isEmpty()) {
      delivered = given.getLast().id();
    }
  }

  /** Somebody else may read from now on: where the stream was left is no longer known. */
  void forgetPosition() {
    delivered = null;
    lookedAt = null;
  }

  /** Whether an entry, delivered now, went ahead before; asked once. */
  boolean wentAhead(String entryId) {
    return ahead.remove(entryId);
  }

  /**
   * Looks on through what waits, for a bounded time.
   *
   * @param room how many may go ahead; the next look begins with the first that may not
   * @return the exits among it that go ahead now, in their order
   */
  List<Entry> look(int room) {
    String from = delivered;
    if (from == null || !moreWaits) {
      return List.of();
    }
    beginPassIfDue(from);
    List<Entry> exits = new ArrayList<>();
    for (int pages = 0; pages < PAGES_A_TURN; pages++) {
      List<Entry> page = rest.after(String.valueOf(lookedAt), PAGE);
      for (Entry entry : page) {
        if (mayGoAhead(entry)) {
          if (exits.size() >= room || ahead.size() >= AHEAD_BOUND) {
            return exits;
          }
          ahead.add(entry.id());
          exits.add(entry);
        }
        lookedAt = entry.id();
      }
      if (page.size() < PAGE) {
        break;
      }
    }
    return exits;
  }

  private void beginPassIfDue(String from) {
    boolean overtaken = lookedAt == null || EntryIds.ORDER.compare(lookedAt, from) < 0;
    Instant now = clock.instant();
    if (overtaken || !now.isBefore(nextPass)) {
      lookedAt = from;
      passedOver.clear();
      nextPass = now.plus(PASS_EVERY);
    }
  }

  private boolean mayGoAhead(Entry entry) {
    if (ahead.contains(entry.id()) || !(read(entry) instanceof InboundResult.Valid valid)) {
      return false;
    }
    String symbol = valid.intent().trade().symbol();
    boolean may = valid.intent().trade().isReducing() && !passedOver.contains(symbol);
    if (!may) {
      passedOver.add(symbol);
    }
    return may;
  }

  /** What cannot be read waits for its turn, where it is told and parked. */
  private @Nullable InboundResult read(Entry entry) {
    try {
      return reader.read(streamName, entry.id(), entry.fields(), clock.instant());
    } catch (RuntimeException | StackOverflowError unreadable) {
      LOG.warn("intent {} cannot be read ahead of its turn", entry.id(), unreadable);
      return null;
    }
  }
}
