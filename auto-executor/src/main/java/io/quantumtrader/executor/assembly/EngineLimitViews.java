package io.quantumtrader.executor.assembly;

import io.quantumtrader.executor.engine.Books;
import io.quantumtrader.executor.gate.Headroom;
import io.quantumtrader.executor.gate.Limits;
import io.quantumtrader.executor.operate.LimitViews;
import io.quantumtrader.executor.portfolio.Account;
import io.quantumtrader.executor.portfolio.PortfolioView;
import io.quantumtrader.executor.portfolio.Takings;
import io.quantumtrader.executor.portfolio.TradingDay;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What is left of each limit, as the gates would judge it now. */
record EngineLimitViews(Books books, Limits limitsInForce, InstantSource clock)
    implements LimitViews {

  List<Headroom> headroom() {
    return Headroom.of(books.view(), limitsInForce, clock.instant());
  }

  @Override
  public LimitsView limits() {
    Instant now = clock.instant();
    PortfolioView view = books.view();
    TradingDay day = view.dayAt(now);
    Takings money = day.money();
    Account account = view.account();
    return new LimitsView(
        TradingDay.dateOf(now),
        day.endsAt(),
        day.complete(),
        day.trades(),
        money.realizedPnl(),
        money.fees(),
        money.funding(),
        money.result(),
        day.startEquity(),
        account == null ? null : account.equity(),
        day.peakEquity(),
        account == null ? null : account.peakEquity(),
        Headroom.of(view, limitsInForce, now).stream().map(EngineLimitViews::left).toList());
  }

  private static Left left(Headroom room) {
    return new Left(
        room.limit().label(),
        room.used(),
        room.max(),
        room.left().orElse(null),
        room.limit().unit());
  }
}
