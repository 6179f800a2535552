package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.event.BlockReason;
import java.math.BigDecimal;
import java.util.Optional;

/** A bound on the notional of one order. */
final class OrderValueGate implements EntryGate {

  @Override
  public String name() {
    return "order_value";
  }

  @Override
  public Optional<Refusal> checkEntry(GateContext context) {
    BigDecimal max = context.limits().maxOrderNotional();
    return context
        .order()
        .map(SizedOrder::notional)
        .filter(notional -> notional.compareTo(max) > 0)
        .map(notional ->
            new Refusal(
                BlockReason.BLOCK_ORDER_VALUE,
                "order value " + Figures.money(notional) + " > " + Figures.money(max)));
  }
}
