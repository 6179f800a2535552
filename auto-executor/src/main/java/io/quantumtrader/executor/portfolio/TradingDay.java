package io.quantumtrader.executor.portfolio;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Counters of one UTC day; they belong to its date, so a counter of yesterday can never block
 * today.
 *
 * @param trades entries the exchange accepted
 * @param realizedPnl quote units, fees deducted
 * @param startEquity equity the day began with: the last one known before it, else the first one
 *     known on it; quote units, null until there is one
 * @param peakEquity highest equity known on the day, quote units; null until there is one
 */
public record TradingDay(
    LocalDate date,
    int trades,
    BigDecimal realizedPnl,
    @Nullable BigDecimal startEquity,
    @Nullable BigDecimal peakEquity) {

  /** Before anything happened. */
  static final TradingDay NONE = new TradingDay(LocalDate.EPOCH, 0, BigDecimal.ZERO, null, null);

  /** The UTC date of an instant. */
  public static LocalDate dateOf(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  /**
   * The day that is running at that time: this one, or a fresh one when its date has passed. An
   * instant before this day (a late report) counts for this day.
   *
   * @param equity what a fresh day starts with; null when not known
   */
  public TradingDay at(Instant time, @Nullable BigDecimal equity) {
    LocalDate today = dateOf(time);
    return today.isAfter(date) ? new TradingDay(today, 0, BigDecimal.ZERO, equity, equity) : this;
  }

  TradingDay withTrade() {
    return new TradingDay(date, trades + 1, realizedPnl, startEquity, peakEquity);
  }

  TradingDay withRealized(BigDecimal amount) {
    return new TradingDay(date, trades, realizedPnl.add(amount), startEquity, peakEquity);
  }

  TradingDay withEquity(BigDecimal equity) {
    return new TradingDay(
        date,
        trades,
        realizedPnl,
        startEquity == null ? equity : startEquity,
        peakEquity == null ? equity : peakEquity.max(equity));
  }
}
