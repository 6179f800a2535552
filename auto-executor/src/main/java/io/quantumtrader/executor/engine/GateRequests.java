package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.intent.OrderType;
import io.quantumtrader.contract.intent.TradeIntent;
import io.quantumtrader.executor.gate.ActiveHalt;
import io.quantumtrader.executor.gate.GateRequest;
import io.quantumtrader.executor.gate.Limits;
import io.quantumtrader.executor.gate.MarketView;
import io.quantumtrader.executor.intent.ReceivedIntent;
import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.executor.watch.Halts;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the gates are shown of the world when they judge an intent. */
final class GateRequests {

  private static final Set<Market> TRADED = Set.of(Market.FUTURES);

  private final Venue venue;
  private final Halts halts;
  private final Limits limits;
  private final InstantSource clock;

  GateRequests(Venue venue, Halts halts, Limits limits, InstantSource clock) {
    this.venue = venue;
    this.halts = halts;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * @param rules null when the exchange does not list the symbol
   */
  GateRequest of(ReceivedIntent intent, @Nullable SymbolRules rules) {
    TradeIntent trade = intent.trade();
    return new GateRequest(
        intent.identity().correlationId(),
        trade,
        limits,
        view(trade, rules),
        halts.active().stream().map(GateRequests::atTheGate).toList(),
        TRADED,
        clock.instant(),
        intent.ageBase());
  }

  /** A market exit is judged by nothing that would have to be fetched first. */
  private MarketView view(TradeIntent trade, @Nullable SymbolRules rules) {
    String symbol = trade.symbol();
    if (rules == null) {
      return new MarketView(null, null, null, venue.rulesAge(), null);
    }
    boolean exit = trade.isReducing();
    boolean needsMark = !exit || trade.orderType() == OrderType.LIMIT;
    return new MarketView(
        venue.quote(symbol).orElse(null),
        needsMark ? venue.markPrice(symbol).orElse(null) : null,
        rules,
        venue.rulesAge(),
        exit ? null : venue.brackets(symbol).orElse(null));
  }

  private static ActiveHalt atTheGate(Halt halt) {
    return new ActiveHalt(
        halt.reason(), halt.detail(), halt.scope().equals(Halt.ACCOUNT) ? null : halt.scope());
  }
}
