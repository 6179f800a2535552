package io.quantumtrader.executor.watch;

import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.gate.Headroom;
import io.quantumtrader.executor.gate.Limits;
import io.quantumtrader.executor.portfolio.PortfolioView;
import io.quantumtrader.executor.portfolio.TradingDay;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Turns a limit that is reached into the halt of its name. The gates refuse by themselves; the halt
 * is what people see, and what outlives a gate's figures. Runs every second.
 */
public final class LimitWatch implements Runnable {

  private final Supplier<PortfolioView> books;
  private final Limits limits;
  private final Halts halts;
  private final BooleanSupplier leads;
  private final InstantSource clock;
  private boolean exposureTold;

  /**
   * @param leads whether the books are this instance's to judge by
   */
  public LimitWatch(
      Supplier<PortfolioView> books,
      Limits limits,
      Halts halts,
      BooleanSupplier leads,
      InstantSource clock) {
    this.books = books;
    this.limits = limits;
    this.halts = halts;
    this.leads = leads;
    this.clock = clock;
  }

  @Override
  public void run() {
    if (!leads.getAsBoolean()) {
      return;
    }
    Instant now = clock.instant();
    PortfolioView view = books.get();
    TradingDay day = view.dayAt(now);
    boolean targetReached = false;
    for (Headroom room : Headroom.of(view, limits, now)) {
      switch (room.limit()) {
        case DAILY_TRADES -> tradesLeft(room, day);
        case DAILY_LOSS -> loss(room, day, now);
        case DAILY_TARGET -> {
          targetReached = room.isReached();
          if (targetReached) {
            halts.set(
                HaltReason.DAILY_TARGET_REACHED,
                "profit today %s %%, until %s".formatted(room.figures(), day.endsAt()));
          }
        }
        case DRAWDOWN -> drawdown(room);
        case EXPOSURE_TOTAL -> exposure(view);
        case POSITIONS -> {}
      }
    }
    if (!targetReached && day.resultPct().isPresent()) {
      halts.clear(HaltReason.DAILY_TARGET_REACHED, "not reached on " + day.date());
    }
  }

  /** Accepted entries alone: one that is still unanswered may be refused yet. */
  private void tradesLeft(Headroom room, TradingDay day) {
    if (day.trades() >= limits.maxDailyTrades()) {
      halts.set(
          HaltReason.DAILY_TRADE_LIMIT,
          "trades today %d >= %s, until %s"
              .formatted(day.trades(), room.max().toPlainString(), day.endsAt()));
    } else {
      halts.clear(
          HaltReason.DAILY_TRADE_LIMIT,
          "trades on %s: %d < %s".formatted(day.date(), day.trades(), room.max().toPlainString()));
    }
  }

  /** Once a day: whoever ended it knows, and the gate goes on refusing until the day is over. */
  private void loss(Headroom room, TradingDay day, Instant now) {
    boolean endedToday =
        halts.history().stream()
            .anyMatch(past ->
                past.halt().reason() == HaltReason.DAILY_LOSS_LIMIT
                    && TradingDay.dateOf(past.endedAt()).equals(TradingDay.dateOf(now)));
    if (room.isReached() && !endedToday) {
      halts.set(
          HaltReason.DAILY_LOSS_LIMIT,
          "loss today %s %%; entries are refused until %s in any case"
              .formatted(room.figures(), day.endsAt()));
    }
  }

  private void drawdown(Headroom room) {
    if (room.isReached()) {
      halts.set(
          HaltReason.DRAWDOWN_LIMIT,
          "drawdown %s %%; ending this halt counts from today's equity on"
              .formatted(room.figures()));
    }
  }

  /**
   * Beyond what a fill at the edge of the collar explains, somebody else opened it. Once, until it
   * has been within the limit again.
   */
  private void exposure(PortfolioView view) {
    BigDecimal slack = limits.maxExposureTotal().multiply(limits.priceCollarPct()).movePointLeft(2);
    BigDecimal exposure = view.exposureTotal();
    boolean exceeded = exposure.compareTo(limits.maxExposureTotal().add(slack)) > 0;
    if (exceeded && !exposureTold) {
      halts.set(
          HaltReason.EXPOSURE_LIMIT,
          "total exposure %s > %s"
              .formatted(exposure.toPlainString(), limits.maxExposureTotal().toPlainString()));
    }
    exposureTold = exceeded;
  }
}
