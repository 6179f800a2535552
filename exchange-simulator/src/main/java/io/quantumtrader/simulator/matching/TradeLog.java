package io.quantumtrader.simulator.matching;

import io.quantumtrader.simulator.account.Account;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last {@value #KEPT} trades, for userTrades, income and klines. */
final class TradeLog {

  static final int KEPT = 500_000;

  private final Deque<Trade> trades = new ArrayDeque<>();
  private long nextId = 100_000_001L;

  Trade record(
      Order order,
      BigDecimal price,
      BigDecimal quantity,
      BigDecimal commission,
      BigDecimal profit,
      boolean maker,
      Instant now) {
    Trade trade =
        new Trade(
            nextId++, order.account(), order, price, quantity, commission, profit, maker, now);
    trades.addLast(trade);
    if (trades.size() > KEPT) {
      trades.removeFirst();
    }
    return trade;
  }

  List<Trade> of(Account account) {
    return trades.stream().filter(t -> t.account() == account).toList();
  }
}
