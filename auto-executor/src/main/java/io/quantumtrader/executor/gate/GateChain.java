package io.quantumtrader.executor.gate;

import io.quantumtrader.executor.portfolio.PortfolioView;
import java.util.Optional;

/** Asks every gate in the contract's order; the first refusal wins. */
public final class GateChain {

  private GateChain() {}

  /** Decides on one intent. Pure: the same arguments give the same decision. */
  public static GateDecision decide(GateRequest request, PortfolioView portfolio) {
    SizingOutcome sizing = OrderSizing.size(request, portfolio);
    GateContext context = new GateContext(request, portfolio, sizing);
    for (Gate gate : Gates.IN_ORDER) {
      Optional<Refusal> refusal = gate.check(context);
      if (refusal.isPresent()) {
        return new GateDecision.Blocked(
            refusal.get().reason(), gate.name(), refusal.get().detail());
      }
    }
    return switch (sizing) {
      case SizingOutcome.Sized sized -> new GateDecision.Allowed(sized.order());
      case SizingOutcome.Unsized(Refusal refusal) ->
          new GateDecision.Blocked(refusal.reason(), "sizing", refusal.detail());
    };
  }
}
