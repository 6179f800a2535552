package io.quantumtrader.executor.reconcile;

import io.quantumtrader.executor.venue.AccountTrade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Trades of others that our books have not taken over yet. Each counts once. */
final class ForeignTrades {

  private static final int BOUND = 1_000;

  /** The exchange's clock, which trades are stamped with, and ours differ by less. */
  private static final Duration CLOCK_ERROR = Duration.ofSeconds(1);

  private static final Comparator<AccountTrade> BY_TIME =
      Comparator.comparing(AccountTrade::at)
          .thenComparing(trade -> trade.fill().tradeId())
          .thenComparing(AccountTrade::orderId);

  private final Map<String, NavigableSet<AccountTrade>> bySymbol = new HashMap<>();
  private final Map<String, Instant> agreedAt = new HashMap<>();

  synchronized void add(AccountTrade trade) {
    Instant agreed = agreedAt.get(trade.symbol());
    if (agreed != null && trade.at().isBefore(agreed)) {
      return;
    }
    NavigableSet<AccountTrade> trades =
        bySymbol.computeIfAbsent(trade.symbol(), _ -> new TreeSet<>(BY_TIME));
    trades.add(trade);
    if (trades.size() > BOUND) {
      trades.pollFirst();
    }
  }

  /** Books and exchange agreed in a reading of that time: what was before is in both. */
  synchronized void agreed(String symbol, Instant readAt) {
    Instant before = readAt.minus(CLOCK_ERROR);
    agreedAt.put(symbol, before);
    NavigableSet<AccountTrade> trades = bySymbol.get(symbol);
    if (trades != null) {
      trades.removeIf(trade -> trade.at().isBefore(before));
    }
  }

  /** Whether the latest of them, however many, make up this difference. */
  synchronized boolean explain(String symbol, BigDecimal difference) {
    BigDecimal sum = BigDecimal.ZERO;
    for (AccountTrade trade :
        bySymbol.getOrDefault(symbol, new TreeSet<>(BY_TIME)).descendingSet()) {
      sum = sum.add(trade.signedQuantity());
      if (sum.compareTo(difference) == 0) {
        return true;
      }
    }
    return false;
  }
}
