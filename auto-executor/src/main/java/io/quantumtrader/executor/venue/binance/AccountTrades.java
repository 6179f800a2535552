package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.contract.Side;
import io.quantumtrader.executor.venue.AccountTrade;
import io.quantumtrader.executor.venue.Fill;
import io.quantumtrader.executor.venue.TradesOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Trades of the account on one symbol (Binance USDⓈ-M docs, Account Trade List). */
final class AccountTrades {

  private static final int PAGE = 1_000;

  private final AccountApi api;
  private final MissingEndpoints missing;

  AccountTrades(AccountApi api, MissingEndpoints missing) {
    this.api = api;
    this.missing = missing;
  }

  /** Those since an instant; the exchange shows seven days in one go. */
  TradesOutcome since(String symbol, Instant since) {
    if (missing.isMissing(AccountEndpoint.USER_TRADES)) {
      return new TradesOutcome.NotOffered();
    }
    Reply reply =
        api.call(
            AccountEndpoint.USER_TRADES,
            Map.of(
                "symbol",
                symbol,
                "startTime",
                Long.toString(since.toEpochMilli()),
                "limit",
                Integer.toString(PAGE)));
    if (missing.note(AccountEndpoint.USER_TRADES, reply, "foreign trades are not looked for")) {
      return new TradesOutcome.NotOffered();
    }
    if (!(reply instanceof Reply.Success success) || !success.body().isArray()) {
      return new TradesOutcome.Failed("trades of " + symbol + ": " + reply.failure());
    }
    List<AccountTrade> trades = new ArrayList<>();
    for (JsonNode element : success.body()) {
      Optional<AccountTrade> trade = trade(symbol, new Fields(element));
      if (trade.isEmpty()) {
        return new TradesOutcome.Failed("a trade of " + symbol + " could not be read");
      }
      trades.add(trade.get());
    }
    trades.sort(Comparator.comparing(AccountTrade::at).thenComparing(t -> t.fill().tradeId()));
    return new TradesOutcome.Read(trades, success.body().size() < PAGE);
  }

  private static Optional<AccountTrade> trade(String symbol, Fields fields) {
    Long orderId = fields.integer("orderId");
    Instant at = fields.instant("time");
    Side side = side(fields.text("side"));
    Optional<Fill> fill = OrderDocument.fill(fields);
    return orderId == null || at == null || side == null || fill.isEmpty()
        ? Optional.empty()
        : Optional.of(new AccountTrade(symbol, orderId, side, fill.get(), at));
  }

  private static @Nullable Side side(@Nullable String word) {
    return "BUY".equals(word) ? Side.BUY : "SELL".equals(word) ? Side.SELL : null;
  }
}
