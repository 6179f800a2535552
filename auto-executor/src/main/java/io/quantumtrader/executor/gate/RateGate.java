package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.event.BlockReason;
import java.util.Optional;

/** A bound against a runaway producer. Exits count towards it but are never stopped by it. */
final class RateGate implements EntryGate {

  @Override
  public String name() {
    return "rate";
  }

  @Override
  public Optional<Refusal> checkEntry(GateContext context) {
    int orders = context.portfolio().pace().inLastMinute(context.request().now());
    int max = context.limits().maxOrdersPerMinute();
    return orders + 1 <= max
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                BlockReason.BLOCK_RATE, "orders in the last minute " + orders + " + 1 > " + max));
  }
}
