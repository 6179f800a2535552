package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.crash.CrashPoint;
import io.quantumtrader.executor.crash.CrashPoints;
import io.quantumtrader.executor.journal.Journal;
import io.quantumtrader.executor.journal.Lease;
import io.quantumtrader.executor.reconcile.Bookkeeping;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known before the first intent is read under a lead: the orders in flight, and the
 * account. Run again and again, since a claim whose reply was lost leaves an order in flight too.
 */
final class TakeOver {

  private static final Duration TAKE_OVER_MARGIN = Duration.ofSeconds(15);

  private final Lease lease;
  private final Journal journal;
  private final OrderDesk desk;
  private final Recovery recovery;
  private final Books books;
  private final Bookkeeping bookkeeping;
  private final CrashPoints crashPoints;
  private final InstantSource clock;
  private volatile Lease.@Nullable Epoch found;
  private volatile Lease.@Nullable Epoch adopted;
  private volatile Lease.@Nullable Epoch complete;

  TakeOver(
      Lease lease,
      Journal journal,
      OrderDesk desk,
      Recovery recovery,
      Books books,
      Bookkeeping bookkeeping,
      CrashPoints crashPoints,
      InstantSource clock) {
    this.lease = lease;
    this.journal = journal;
    this.desk = desk;
    this.recovery = recovery;
    this.books = books;
    this.bookkeeping = bookkeeping;
    this.crashPoints = crashPoints;
    this.clock = clock;
  }

  /** Whether orders and account are known here as they are under the present lead. */
  boolean isComplete() {
    Lease.Epoch under = complete;
    return under != null && lease.epoch().filter(under::equals).isPresent();
  }

  /**
   * Shows the orders in flight before the exchange can be asked about them.
   *
   * @return whether that is so for the present lead
   */
  boolean find() {
    Optional<Lease.Epoch> epoch = lease.epoch();
    epoch.ifPresent(under -> {
      recovery.find();
      found = under;
    });
    return epoch.isPresent();
  }

  /**
   * Looks after every order in flight that nobody here looks after. After a change of hands all of
   * them are read again, before the first intent is: gates that do not know them would let too much
   * through.
   *
   * @return whether that is so for the present lead
   */
  boolean adopt() {
    Optional<Lease.Epoch> epoch = lease.epoch();
    if (epoch.isEmpty()) {
      return false;
    }
    if (!epoch.get().equals(adopted)) {
      crashPoints.reach(CrashPoint.BEFORE_ADOPT);
    }
    if (found != null && !epoch.get().equals(found)) {
      desk.letGo(id -> journal.load(id).isPresent(), clock.instant());
      books.distrustPositions();
    }
    if (recovery.adopt() > 0) {
      crashPoints.reach(CrashPoint.AFTER_ADOPT);
    }
    recovery.restore();
    found = epoch.get();
    adopted = epoch.get();
    return true;
  }

  /**
   * Adopts, and under a new lead also compares the books with the exchange: others may have traded
   * meanwhile.
   *
   * @return whether intents may be read under the present lead
   */
  boolean run() {
    if (!adopt()) {
      return false;
    }
    Lease.Epoch under = adopted;
    if (under != null && !under.equals(complete)) {
      if (!bookkeeping.takeOver(journal)) {
        return false;
      }
      complete = under;
    }
    return true;
  }

  /** Until then whoever was given an entry may still be at work on it. */
  static Duration abandonedAfter(Settings.Binance binance) {
    return binance.requestTimeout().plus(binance.recvWindow()).plus(TAKE_OVER_MARGIN);
  }
}
