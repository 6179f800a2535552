package io.quantumtrader.executor.reconcile;

import io.quantumtrader.executor.engine.Books;
import io.quantumtrader.executor.journal.JournalRecord;
import io.quantumtrader.executor.journal.JournalRecord.Placed;
import io.quantumtrader.executor.portfolio.DayBook;
import io.quantumtrader.executor.portfolio.EquityMarks;
import io.quantumtrader.executor.portfolio.PastEntry;
import io.quantumtrader.executor.portfolio.Takings;
import io.quantumtrader.executor.portfolio.TradingDay;
import io.quantumtrader.executor.venue.IncomeOutcome;
import io.quantumtrader.executor.venue.Venue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rebuilds the counters of the UTC day: entries from the journal, money from the exchange's record
 * of income, and from Redis the equity that losses are measured from. Reads the record again and
 * again, so that funding and what others traded are in it.
 */
public final class DayKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(DayKeeper.class);

  /** The exchange's record lags behind its trades: what is younger is counted from fills. */
  private static final Duration LAG = Duration.ofSeconds(5);

  private final Venue venue;
  private final Books books;
  private final BooleanSupplier leads;
  private final Bookkeeping.Later later;
  private final InstantSource clock;
  private volatile AuditStore store = AuditStore.NONE;
  private @Nullable EquityMarks remembered;
  private boolean told;

  DayKeeper(
      Venue venue,
      Books books,
      BooleanSupplier leads,
      Bookkeeping.Later later,
      InstantSource clock) {
    this.venue = venue;
    this.books = books;
    this.leads = leads;
    this.later = later;
    this.clock = clock;
  }

  void use(AuditStore kept) {
    store = kept;
  }

  /** An entry that the exchange accepted, if the record is about one. */
  static Optional<PastEntry> entry(JournalRecord record) {
    return record.content() instanceof Placed placed
            && !placed.plan().reduceOnly()
            && placed.state().reached() != null
        ? Optional.of(
            new PastEntry(
                record.correlationId(),
                placed.plan().symbol(),
                placed.state().attempt().claimedAt()))
        : Optional.empty();
  }

  /** Takes over what an earlier process, or another instance, counted. */
  void restore(List<PastEntry> entries) {
    Optional<EquityMarks> marks = store.equity();
    Instant now = clock.instant();
    books.days(days -> {
      days.restore(entries, now);
      marks.ifPresent(known -> days.restore(known, now));
      days.awaitRecord();
    });
    read(Duration.ZERO);
    later.run(LAG.multipliedBy(2), "day-record", this::run);
  }

  /** Reads the exchange's record of the day, if the account is ours to look after. */
  public void run() {
    if (leads.getAsBoolean()) {
      read(LAG);
    }
  }

  /** Funding is on the record by now, or will be soon; a repetition does no harm. */
  public void funded() {
    later.run(Duration.ZERO, "funding", this::readAll);
    later.run(LAG.multipliedBy(2), "funding", this::run);
  }

  private void readAll() {
    if (leads.getAsBoolean()) {
      read(Duration.ZERO);
    }
  }

  /**
   * @param lag how far back the record is taken to be complete
   */
  private synchronized void read(Duration lag) {
    Instant until = venue.exchangeNow().minus(lag);
    LocalDate day = TradingDay.dateOf(until);
    switch (venue.income(day.atStartOfDay(ZoneOffset.UTC).toInstant(), until)) {
      case IncomeOutcome.Read(var realized, var fees, var funding) ->
          books.days(days -> days.recorded(day, new Takings(realized, fees, funding), until));
      case IncomeOutcome.Failed failed -> LOG.warn("the day's record: {}", failed.cause());
      case IncomeOutcome.NotOffered _ -> {
        if (!told) {
          LOG.info("the exchange keeps no record of income: the day counts from this start on");
          told = true;
        }
        books.days(DayBook::withoutRecord);
      }
    }
  }

  /** Writes down what losses are measured from, if it has changed; it is tried again each time. */
  synchronized void remember() {
    Optional<EquityMarks> marks = books.writing(portfolio -> portfolio.days().marks());
    if (marks.isEmpty() || marks.get().equals(remembered)) {
      return;
    }
    try {
      store.equity(marks.get());
      remembered = marks.get();
    } catch (RuntimeException e) {
      LOG.warn("what losses are measured from is not written down: {}", e.toString());
    }
  }

  /** An operator has accepted the loss: drawdown is counted from today's equity on. */
  public void acceptDrawdown() {
    books.days(DayBook::resetPeaks);
    remember();
  }
}
