package io.quantumtrader.executor.portfolio;

import io.quantumtrader.executor.venue.AccountSnapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Money and the UTC day: equity and its peaks, entries, what was earned. The exchange's own record
 * of the day counts up to the moment it was read for; what executed later is added from fills. Not
 * thread-safe, see {@link Portfolio}.
 */
public final class DayBook {

  private record Movement(Instant executedAt, Takings takings) {}

  /** After {@link #coveredUntil}; bounded by the fills between two readings of the record. */
  private final List<Movement> movements = new ArrayList<>();

  private Instant coveredUntil = Instant.MIN;
  private Takings recorded;
  private TradingDay day;
  private @Nullable Account account;
  private @Nullable BigDecimal peak;
  private EntryTimes entryTimes;

  DayBook(PortfolioView state) {
    this.day = state.day();
    this.recorded = day.money();
    this.account = state.account();
    this.peak = account == null ? null : account.peakEquity();
    this.entryTimes = state.entryTimes();
  }

  @Nullable Account account() {
    return account;
  }

  TradingDay day() {
    return day;
  }

  EntryTimes entryTimes() {
    return entryTimes;
  }

  /** An entry counts for the day it was sent on, whenever its acceptance was heard of. */
  void entered(String correlationId, String symbol, Instant enteredAt, Instant at) {
    roll(at);
    entryTimes = entryTimes.with(symbol, enteredAt);
    if (!isEarlier(enteredAt)) {
      day = day.withEntry(correlationId);
    }
  }

  /** What is known twice counts once. */
  public void restore(Collection<PastEntry> entries, Instant at) {
    entries.forEach(entry -> entered(entry.correlationId(), entry.symbol(), entry.enteredAt(), at));
  }

  /** Something executed; what the exchange's record covers is in it already. */
  void earned(Takings takings, Instant executedAt, Instant at) {
    roll(at);
    if (!executedAt.isAfter(coveredUntil) || isEarlier(executedAt)) {
      return;
    }
    movements.add(new Movement(executedAt, takings));
    count();
  }

  /**
   * What happened before is to come from the exchange's record; until then the day is not known.
   */
  public void awaitRecord() {
    day = day.withMoney(day.money(), false);
  }

  /** The exchange keeps no record that could be read: what is known here is all there is. */
  public void withoutRecord() {
    day = day.withMoney(day.money(), true);
  }

  /**
   * The exchange's record of a day, complete up to an instant. One that covers less than the last
   * is left out: fills that the last one covered are no longer known here.
   *
   * @param until on the exchange's clock
   */
  public void recorded(LocalDate of, Takings takings, Instant until) {
    roll(until);
    if (!of.equals(day.date()) || until.isBefore(coveredUntil)) {
      return;
    }
    recorded = takings;
    coveredUntil = until;
    movements.removeIf(movement -> !movement.executedAt().isAfter(until));
    count();
    day = day.withMoney(day.money(), true);
  }

  private void count() {
    Takings sum = movements.stream().map(Movement::takings).reduce(recorded, Takings::plus);
    day = day.withMoney(sum, day.complete());
  }

  /** Whatever an earlier process or another instance measured from holds here as well. */
  public void restore(EquityMarks marks, Instant at) {
    roll(at);
    peak = marks.allTimePeak();
    LocalDate today = day.date();
    if (marks.day().equals(today)) {
      day = day.withEquity(marks.dayStart(), marks.dayPeak());
    } else if (marks.day().isBefore(today)) {
      day = day.withEquity(marks.equity(), marks.equity());
    }
    Account known = account;
    if (known != null) {
      account = known.withPeak(marks.allTimePeak().max(known.equity()));
      day = day.withEquity(known.equity());
    }
  }

  /** Empty until the account was read. */
  public Optional<EquityMarks> marks() {
    Account known = account;
    BigDecimal start = day.startEquity();
    BigDecimal dayPeak = day.peakEquity();
    return known == null || start == null || dayPeak == null
        ? Optional.empty()
        : Optional.of(
            new EquityMarks(day.date(), start, dayPeak, known.peakEquity(), known.equity()));
  }

  /** Whether the snapshot had money in it. */
  boolean read(AccountSnapshot snapshot) {
    BigDecimal equity = snapshot.equity();
    BigDecimal availableMargin = snapshot.availableMargin();
    if (equity == null || availableMargin == null) {
      return false;
    }
    roll(snapshot.readAt());
    day = day.withEquity(equity);
    BigDecimal highest = peak == null ? equity : peak.max(equity);
    peak = highest;
    account = new Account(equity, availableMargin, highest, snapshot.readAt());
    return true;
  }

  /** Drawdown is counted from today's equity on: an operator accepted the loss or moved money. */
  public void resetPeaks() {
    Account known = account;
    if (known != null) {
      peak = known.equity();
      account = known.withPeak(known.equity());
      day = day.withEquity(day.startEquity(), known.equity());
    }
  }

  private void roll(Instant at) {
    TradingDay running = day.at(at, account == null ? null : account.equity());
    if (!running.date().equals(day.date())) {
      movements.removeIf(
          movement -> TradingDay.dateOf(movement.executedAt()).isBefore(running.date()));
      recorded = Takings.NONE;
      day = running;
      count();
    }
  }

  private boolean isEarlier(Instant time) {
    return TradingDay.dateOf(time).isBefore(day.date());
  }
}
