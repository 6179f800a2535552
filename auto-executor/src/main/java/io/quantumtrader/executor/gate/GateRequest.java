package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.intent.TradeIntent;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One intent at the gates, with everything they look at except the portfolio.
 *
 * @param halts every halt in force, of any scope
 * @param tradedMarkets markets a venue is configured for
 * @param now the time of the decision
 * @param ageBase what staleness counts from: the producer's decision, else the stream entry
 */
public record GateRequest(
    String correlationId,
    TradeIntent intent,
    Limits limits,
    MarketView market,
    List<ActiveHalt> halts,
    Set<Market> tradedMarkets,
    Instant now,
    Instant ageBase) {

  public GateRequest {
    halts = List.copyOf(halts);
    tradedMarkets = Set.copyOf(tradedMarkets);
  }
}
