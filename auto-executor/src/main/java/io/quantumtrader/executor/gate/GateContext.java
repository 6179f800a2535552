package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.event.BlockReason;
import io.quantumtrader.contract.intent.TradeIntent;
import io.quantumtrader.executor.portfolio.PortfolioView;
import java.util.Optional;

/**
 * What every gate sees. Sizing has already run: gates that judge the size look at {@link #order()},
 * and a failed sizing is reported by the gate in whose row its reason stands, so that the table's
 * order decides which reason an intent is given.
 */
public record GateContext(GateRequest request, PortfolioView portfolio, SizingOutcome sizing) {

  public TradeIntent intent() {
    return request.intent();
  }

  public Limits limits() {
    return request.limits();
  }

  public String symbol() {
    return request.intent().symbol();
  }

  /** The sized order; empty when none could be made. */
  public Optional<SizedOrder> order() {
    return switch (sizing) {
      case SizingOutcome.Sized sized -> Optional.of(sized.order());
      case SizingOutcome.Unsized _ -> Optional.empty();
    };
  }

  /** Why no order could be made, if it was for this reason. */
  public Optional<Refusal> sizingRefusal(BlockReason reason) {
    return switch (sizing) {
      case SizingOutcome.Sized _ -> Optional.empty();
      case SizingOutcome.Unsized unsized ->
          Optional.of(unsized.refusal()).filter(refusal -> refusal.reason() == reason);
    };
  }
}
