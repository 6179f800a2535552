package io.quantumtrader.executor.portfolio;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counters of one UTC day; they belong to its date, so a counter of yesterday can never block
 * today.
 *
 * @param entries correlation ids of the entries the exchange accepted, by the day they were sent
 * @param money what the day has brought
 * @param complete whether what happened before this process began is in it
 * @param startEquity equity the day began with: the last one known before it, else the first one
 *     known on it; quote units, null until there is one
 * @param peakEquity highest equity known on the day, quote units; null until there is one
 */
public record TradingDay(
    LocalDate date,
    Set<String> entries,
    Takings money,
    boolean complete,
    @Nullable BigDecimal startEquity,
    @Nullable BigDecimal peakEquity) {

  private static final int PCT_SCALE = 8;

  /** Before anything happened. */
  static final TradingDay NONE =
      new TradingDay(LocalDate.EPOCH, Set.of(), Takings.NONE, true, null, null);

  public TradingDay {
    entries = Set.copyOf(entries);
  }

  /** The UTC date of an instant. */
  public static LocalDate dateOf(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  /** Entries the exchange accepted. */
  public int trades() {
    return entries.size();
  }

  /**
   * The result in percent of the equity the day began with; empty while that or what happened
   * before this process began is not known.
   */
  public Optional<BigDecimal> resultPct() {
    return !complete || startEquity == null || startEquity.signum() <= 0
        ? Optional.empty()
        : Optional.of(
            money.result().movePointRight(2).divide(startEquity, PCT_SCALE, RoundingMode.FLOOR));
  }

  /** When the next day begins. */
  public Instant endsAt() {
    return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /**
   * The day that is running at that time: this one, or a fresh one when its date has passed. An
   * instant before this day (a late report) counts for this day.
   *
   * @param equity what a fresh day starts with; null when not known
   */
  public TradingDay at(Instant time, @Nullable BigDecimal equity) {
    LocalDate today = dateOf(time);
    return today.isAfter(date)
        ? new TradingDay(today, Set.of(), Takings.NONE, complete, equity, equity)
        : this;
  }

  TradingDay withEntry(String correlationId) {
    Set<String> more = new HashSet<>(entries);
    more.add(correlationId);
    return new TradingDay(date, more, money, complete, startEquity, peakEquity);
  }

  TradingDay withMoney(Takings takings, boolean isComplete) {
    return new TradingDay(date, entries, takings, isComplete, startEquity, peakEquity);
  }

  TradingDay withEquity(BigDecimal equity) {
    return withEquity(
        startEquity == null ? equity : startEquity,
        peakEquity == null ? equity : peakEquity.max(equity));
  }

  TradingDay withEquity(@Nullable BigDecimal start, @Nullable BigDecimal peak) {
    return new TradingDay(date, entries, money, complete, start, peak);
  }
}
